import { schemaCircle, type Schema, type SchemaObject } from '@concordat/model'

const known = new WeakMap<ReadonlySet<SchemaObject>, boolean>()

/**
 * Whether a schema refers back to itself, and a union or a condition is among the schemas that it reaches.
 * Checking the branches one after the other would then double the work with each level of a value.
 */
export function hasRecursiveUnion(root: object, schema: Schema): boolean {
  const circle = schemaCircle(root, schema)
  if (circle === undefined) return false
  let found = known.get(circle)
  if (found === undefined) known.set(circle, (found = [...circle].some(isChoice)))
  return found
}

function isChoice({ anyOf = [], oneOf = [], if: condition }: SchemaObject): boolean {
  return anyOf.length + oneOf.length > 1 || condition !== undefined
}
