import { isJson } from '@concordat/core'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

/**
 * Returns the schema of an event whose data is decoded: where the property `data` is a text with the media type JSON,
 * its schema becomes that of the value (`contentSchema`, JSON Schema 2020-12 validation section 8.5).
 *
 * @returns `schema` itself if no data is JSON in a text
 */
export function decodedData(root: object, schema: Schema, within: readonly SchemaObject[] = []): Schema {
  if (typeof schema === 'boolean' || within.includes(schema)) return schema
  const inner = (part: Schema) => decodedData(root, part, [...within, schema])
  const changed: SchemaObject = {}
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const parts = schema[keyword]
    if (parts === undefined) continue
    const decoded = parts.map(inner)
    if (decoded.some((part, index) => part !== parts[index])) changed[keyword] = decoded
  }
  for (const keyword of ['if', 'then', 'else', 'not'] as const) {
    const part = schema[keyword] as Schema | undefined
    if (part !== undefined && inner(part) !== part) changed[keyword] = inner(part)
  }
  const { data } = schema.properties ?? {}
  if (data !== undefined) {
    const value = valueSchema(root, data)
    if (value !== data) changed.properties = { ...schema.properties, data: value }
  }
  const target = schema.$ref === undefined ? undefined : schemaAt(root, schema.$ref)
  const decoded = target === undefined ? undefined : inner(target)
  if (decoded !== target) {
    const { $ref: _ref, ...others } = { ...schema, ...changed }
    return { ...others, allOf: [decoded!, ...(others.allOf ?? [])] }
  }
  if (Object.keys(changed).length === 0) return schema
  // The branches are no longer those that the mapping of a discriminator names, so the discriminator is left out. It
  // has no effect on whether a value is valid.
  const { discriminator: _discriminator, ...others } = schema
  return { ...others, ...changed }
}

/** Whether a schema says that a text is JSON. */
export function isJsonText({ contentMediaType }: SchemaObject): boolean {
  return typeof contentMediaType === 'string' && isJson(contentMediaType)
}

/** The schema of the value that a text stands for; the same schema, if the text is not JSON. */
function valueSchema(root: object, schema: Schema): Schema {
  if (typeof schema === 'boolean') return schema
  const { $ref } = schema
  if ($ref !== undefined) {
    const target = schemaAt(root, $ref)
    const value = valueSchema(root, target)
    return value === target ? schema : value
  }
  if (!isJsonText(schema)) return schema
  const { contentSchema = true, description } = schema as { contentSchema?: Schema; description?: string }
  if (typeof contentSchema === 'boolean' || description === undefined) return contentSchema
  return { description, ...contentSchema }
}
