import { ContractError } from './contract-error.ts'
import { normalSchema } from './normal-schema.ts'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

/**
 * The maximum number of schemas that one schema may apply to the same value. A schema that is applied in several ways
 * counts several times. Real contracts have some hundreds.
 */
const maxApplied = 10_000

/**
 * Finds schemas that apply themselves to the same value, such as `A: { anyOf: [{ $ref: A }, …] }`, so that a check
 * would never end (JSON Schema 2020-12 core, section 9.4.1). Also finds schemas that apply too many schemas to a value,
 * so that a check would take very long: thirty schemas that each apply the next schema twice are a billion checks.
 *
 * @param places the pointers of all schemas
 */
export function selfApplications(root: object, places: ReadonlyMap<SchemaObject, string>): ContractError[] {
  const errors: ContractError[] = []
  /** The number of schemas that each schema applies, including itself. It is 0 while it is being counted. */
  const counts = new Map<SchemaObject, number>()
  const count = (schema: Schema | undefined, pointer: string): number => {
    if (typeof schema !== 'object') return 0
    const normal = normalSchema(root, schema)
    const known = counts.get(normal)
    if (known === 0)
      errors.push(
        new ContractError(
          'The schema applies itself to the same value, so that no check of it would end',
          pointer,
          'refer to it from a property or an item, or leave the reference out.',
        ),
      )
    if (known !== undefined) return known
    counts.set(normal, 0)
    let applied = 1
    for (const part of appliedInPlace(root, normal)) applied += count(part, pointer)
    if (applied > maxApplied) {
      errors.push(
        new ContractError(
          `The schema applies more than ${maxApplied} schemas to the same value`,
          pointer,
          'refer to each schema once.',
        ),
      )
      // The count is reset, so that the schemas that apply this one are not reported too.
      applied = 1
    }
    counts.set(normal, applied)
    return applied
  }
  for (const [schema, pointer] of places) count(schema, pointer)
  return errors
}

function appliedInPlace(root: object, schema: SchemaObject): (Schema | undefined)[] {
  const {
    $ref,
    allOf = [],
    anyOf = [],
    oneOf = [],
    not,
    if: condition,
    then,
    else: otherwise,
  } = schema as any
  const dependent = Object.values((schema['dependentSchemas'] ?? {}) as Record<string, Schema>)
  const target = typeof $ref === 'string' ? schemaAt(root, $ref) : undefined
  return [target, ...allOf, ...anyOf, ...oneOf, not, condition, then, otherwise, ...dependent]
}
