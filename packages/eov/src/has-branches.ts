import { eachSubschema, normalSchema, schemaAt, type Schema, type SchemaObject } from '@concordat/model'

/**
 * The keywords whose subschemas a valid value may violate: all in-place applicators (JSON Schema 2020-12 core, section
 * 10.2) except `allOf` and `$ref`.
 */
const branching = new Set(['anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas'])

/**
 * Whether a value can be valid against a schema although it violates one of the schemas that are applied to it: a
 * branch of a union, a condition, a negated schema. A `$dynamicRef` counts as a branch, because its target may vary.
 */
export function hasBranches(root: object, schema: Schema, seen = new Set<SchemaObject>()): boolean {
  if (typeof schema === 'boolean') return false
  const normal = normalSchema(root, schema)
  if (seen.has(normal)) return false
  seen.add(normal)
  if (normal['$dynamicRef'] !== undefined) return true
  if (normal.$ref !== undefined && hasBranches(root, schemaAt(root, normal.$ref), seen)) return true
  let found = false
  eachSubschema(normal, (part, keyword) => {
    found ||= branching.has(keyword) || (keyword === 'allOf' && hasBranches(root, part, seen))
  })
  return found
}
