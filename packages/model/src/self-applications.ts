import { ContractError } from './contract-error.ts'
import { normalSchema } from './normal-schema.ts'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

/**
 * The schemas that apply themselves to the same value, such as `A: { anyOf: [{ $ref: A }, …] }`. Checking a value
 * would never end (JSON Schema 2020-12 core, section 9.4.1).
 *
 * @param places the pointers of all schemas
 */
export function selfApplications(root: object, places: ReadonlyMap<SchemaObject, string>): ContractError[] {
  const errors: ContractError[] = []
  const done = new Set<SchemaObject>()
  const active = new Set<SchemaObject>()
  const visit = (schema: Schema | undefined, pointer: string): void => {
    if (typeof schema !== 'object') return
    const normal = normalSchema(root, schema)
    if (done.has(normal)) return
    if (active.has(normal)) {
      errors.push(
        new ContractError(
          'The schema applies itself to the same value, so that no check of it would end',
          pointer,
          'refer to it from a property or an item, or leave the reference out.',
        ),
      )
      return
    }
    active.add(normal)
    for (const part of appliedInPlace(root, normal)) visit(part, pointer)
    active.delete(normal)
    done.add(normal)
  }
  for (const [schema, pointer] of places) visit(schema, pointer)
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
