import { mergedSchemas, type Schema } from '@concordat/model'

/** Returns the names of the properties that a schema requires, in itself or through `$ref` and `allOf`. */
export function requiredOf(root: object, schema: Schema): Set<string> {
  return new Set(mergedSchemas(root, schema).flatMap(({ required = [] }) => required))
}
