import { normalSchema } from './normal-schema.ts'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'
import { eachSubschema } from './subschemas.ts'

/**
 * Returns a schema and all schemas that it contains or refers to, directly or indirectly, in their normal form.
 *
 * @param found the schemas that earlier calls have found; the result is this set
 */
export function reachableSchemas(
  root: object,
  schema: Schema,
  found = new Set<SchemaObject>(),
): Set<SchemaObject> {
  if (typeof schema === 'boolean') return found
  const normal = normalSchema(root, schema)
  if (found.has(normal)) return found
  found.add(normal)
  if (normal.$ref !== undefined) reachableSchemas(root, schemaAt(root, normal.$ref), found)
  eachSubschema(normal, (part) => void reachableSchemas(root, part, found))
  return found
}
