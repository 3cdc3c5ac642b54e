import { ContractError } from './contract-error.ts'
import { derivedOperationId } from './derived-operation-id.ts'
import type { OperationPlace } from './path-item.ts'

/**
 * Returns the operationId of each operation. Operations without one get a name derived from method and path.
 *
 * @param mistakes receives an error for each duplicate, and the later operation has no entry in the result
 * @throws ContractError for a duplicate, if `mistakes` is not given
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
      `The operationId ${name} is also used by ${owner.method.toUpperCase()} ${owner.path}`,
      `${place.pointer}/operationId`,
      'give each operation a different operationId.',
    )
    if (mistakes === undefined) throw mistake
    mistakes.push(mistake)
  }
  const used = new Set(owners.keys())
  for (const place of places) {
    if (place.node['operationId'] !== undefined) continue
    const name = derivedOperationId(place.method, place.path, used)
    used.add(name)
    names.set(place, name)
  }
  return names
}
