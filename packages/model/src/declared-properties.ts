import { mergedSchemas } from './schema.ts'
import type { Schema } from './schema-object.ts'

/**
 * Returns the properties that a schema declares, in itself or through `$ref`, `allOf`, `anyOf` and `oneOf`.
 *
 * @returns the schemas of each property, by name
 */
export function declaredProperties(
  root: object,
  schema: Schema,
  found = new Map<string, Schema[]>(),
  visited = new Set<object>(),
): Map<string, Schema[]> {
  for (const part of mergedSchemas(root, schema)) {
    if (visited.has(part)) continue
    visited.add(part)
    for (const [name, property] of Object.entries(part.properties ?? {})) {
      const known = found.get(name)
      if (known === undefined) found.set(name, [property])
      else known.push(property)
    }
    for (const branch of [...(part.anyOf ?? []), ...(part.oneOf ?? [])])
      declaredProperties(root, branch, found, visited)
  }
  return found
}
