import { type Direction, mergedSchemas, normalReference, type Schema, schemaAt } from '@concordat/model'
import { hiddenNames } from './hidden-names.ts'

/**
 * Whether the emitted type of a schema has a property: the schema, or a subschema for the same value (`$ref`, `allOf`,
 * `anyOf`, …), declares or requires it. A schema that declares the property readOnly (in requests) or writeOnly (in
 * replies) hides it, together with what its subschemas say of the property.
 */
export function showsProperty(
  root: object,
  schema: Schema,
  name: string,
  direction: Direction,
  seen = new Set<Schema>(),
): boolean {
  if (typeof schema === 'boolean' || seen.has(schema)) return false
  seen.add(schema)
  const normal = normalReference(root, schema)
  if (hiddenNames(root, mergedSchemas(root, normal), direction).has(name)) return false
  const { $ref, properties, required, allOf = [], anyOf = [], oneOf = [], dependentSchemas = {} } = normal
  if (required?.includes(name) === true) return true
  if (properties !== undefined && Object.hasOwn(properties, name)) return true
  const applied = [
    ...($ref === undefined ? [] : [schemaAt(root, $ref)]),
    ...allOf,
    ...anyOf,
    ...oneOf,
    ...[normal['then'], normal['else']].filter((part) => part !== undefined),
    ...Object.values(dependentSchemas as Record<string, Schema>),
  ]
  return applied.some((part) => showsProperty(root, part as Schema, name, direction, seen))
}
