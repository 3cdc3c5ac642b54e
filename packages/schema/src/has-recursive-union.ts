import { normalSchema, reachableSchemas, type Schema } from '@concordat/model'

/**
 * Whether a schema refers back to itself, and a union or a condition is among the schemas that it reaches.
 * Checking the branches one after the other would then double the work with each level of a value.
 */
export function hasRecursiveUnion(root: object, schema: Schema): boolean {
  if (typeof schema === 'boolean') return false
  const normal = normalSchema(root, schema)
  const below = reachableSchemas(root, normal)
  const isUnion = [...below].some(
    ({ anyOf = [], oneOf = [], if: condition }) => anyOf.length + oneOf.length > 1 || condition !== undefined,
  )
  return isUnion && [...below].some((one) => one !== normal && leadsTo(root, one, normal))
}

function leadsTo(root: object, from: Schema, to: Schema): boolean {
  const found = reachableSchemas(root, from)
  return typeof to === 'object' && found.has(to)
}
