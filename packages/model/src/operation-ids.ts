import { ContractError } from './contract-error.ts'
import { derivedOperationId } from './derived-operation-id.ts'
import type { OperationPlace } from './path-item.ts'

/**
 * The name of each operation: its operationId, or one that is derived from its method and path.
 *
 * @param mistakes where to put names that are used twice; the later operation is then without one
 * @throws ContractError of a name that is used twice, where there is no such list
 */
export function operationIds(
  places: readonly OperationPlace[],
  mistakes: ContractError[] | undefined,
): Map<OperationPlace, string> {
  const names = new Map<OperationPlace, string>()
  const owners = new Map<string, OperationPlace>()
  for (const place of places) {
    const given = place.node['operationId']
    if (given === undefined) continue
    // YAML reads a name such as `1` as a number.
    const name = typeof given === 'string' ? given : JSON.stringify(given)
    const owner = owners.get(name)
    if (owner === undefined) {
      owners.set(name, place)
      names.set(place, name)
      continue
    }
    const mistake = new ContractError(
      `The operationId ${name} is used by ${owner.method.toUpperCase()} ${owner.path} too`,
      `${place.pointer}/operationId`,
      'give each operation a name of its own.',
    )
    if (mistakes === undefined) throw mistake
    mistakes.push(mistake)
  }
  const taken = new Set(owners.keys())
  for (const place of places) {
    if (place.node['operationId'] !== undefined) continue
    const name = derivedOperationId(place.method, place.path, taken)
    taken.add(name)
    names.set(place, name)
  }
  return names
}
