import { eachSubschema, normalSchema, schemaAt, type Schema, type SchemaObject } from '@concordat/model'

/** The keywords whose subschemas apply to the same value, whether they accept it or not. */
const branching = new Set(['anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentSchemas'])

/**
 * Whether schemas apply to a value of which some may reject it while the value is valid: the branches of a
 * union, a condition, a negated schema.
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
