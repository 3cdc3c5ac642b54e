import { isJson } from '@concordat/core'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

/**
 * Returns the schema of an event whose data is decoded. If the property `data` is a string with a `contentMediaType` of
 * JSON, its schema is replaced by its `contentSchema` (JSON Schema 2020-12 validation, section 8.5). Any other schema
 * of `data` that only says `type: string` is left out, because it describes the text that is sent.
 *
 * @returns `schema` itself, if it describes no data as JSON in a string
 */
export function decodedData(root: object, schema: Schema): Schema {
  return hasJsonData(root, schema) ? decodedEvent(root, schema, false) : schema
}

/** Whether a schema describes a string that contains JSON. */
export function isJsonText({ contentMediaType }: SchemaObject): boolean {
  return typeof contentMediaType === 'string' && isJson(contentMediaType)
}

/** Whether the data of an event is JSON in a text, by the schema itself or by a schema that it applies to the event. */
function hasJsonData(root: object, schema: Schema, seen = new Set<Schema>()): boolean {
  if (typeof schema === 'boolean' || seen.has(schema)) return false
  seen.add(schema)
  const { data } = schema.properties ?? {}
  if (data !== undefined && decodedValue(root, data) !== data) return true
  return appliedSchemas(root, schema).some((part) => hasJsonData(root, part, seen))
}

function appliedSchemas(root: object, schema: SchemaObject): Schema[] {
  const conditions = [schema['if'], schema['then'], schema['else']] as (Schema | undefined)[]
  const target = schema.$ref === undefined ? undefined : schemaAt(root, schema.$ref)
  return [
    ...(schema.allOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...[...conditions, target].filter((part) => part !== undefined),
  ]
}

/**
 * Decodes the data in a schema of an event.
 *
 * @param isJsonElsewhere whether another schema that applies to the same event describes its data as JSON
 * @param within the schemas around this one
 */
function decodedEvent(
  root: object,
  schema: Schema,
  isJsonElsewhere: boolean,
  within: readonly SchemaObject[] = [],
): Schema {
  if (typeof schema === 'boolean' || within.includes(schema)) return schema
  const { data } = schema.properties ?? {}
  const value = data === undefined ? undefined : decodedValue(root, data)
  const target = schema.$ref === undefined ? undefined : schemaAt(root, schema.$ref)
  const inner = (part: Schema, isElsewhere: boolean) =>
    decodedEvent(root, part, isElsewhere, [...within, schema])
  const isJsonIn = (part: Schema) => hasJsonData(root, part)
  const parts = [...(schema.allOf ?? []), ...(target === undefined ? [] : [target])]
  const isJsonHere = isJsonElsewhere || value !== data
  // The schemas of `allOf` and `$ref` apply to the same data. A branch of a union does not describe the data of another
  // branch.
  const isJsonBeside = (part: Schema | undefined) =>
    isJsonHere || appliedSchemas(root, schema).some((other) => other !== part && isJsonIn(other))
  const isJsonInParts = isJsonHere || parts.some(isJsonIn)
  const changed: SchemaObject = {}
  if (data !== undefined) {
    const decoded = value === data && isOnlyText(data) && isJsonBeside(undefined) ? true : value!
    if (decoded !== data) changed.properties = { ...schema.properties, data: decoded }
  }
  const isElsewhereOf = { allOf: isJsonBeside, anyOf: () => isJsonInParts, oneOf: () => isJsonInParts }
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const given = schema[keyword]
    const decoded = given?.map((part) => inner(part, isElsewhereOf[keyword](part)))
    if (decoded?.some((part, index) => part !== given![index]) === true) changed[keyword] = decoded
  }
  for (const keyword of ['if', 'then', 'else'] as const) {
    const part = schema[keyword] as Schema | undefined
    const decoded = part === undefined ? undefined : inner(part, isJsonInParts)
    if (decoded !== part) changed[keyword] = decoded
  }
  const decodedTarget = target === undefined ? undefined : inner(target, isJsonBeside(target))
  if (decodedTarget !== target) {
    const { $ref: _ref, ...others } = { ...schema, ...changed }
    return { ...others, allOf: [decodedTarget!, ...(others.allOf ?? [])] }
  }
  if (Object.keys(changed).length === 0) return schema
  // The mapping of a discriminator names the branches before they were replaced, so the discriminator is left out. It
  // does not change which values are valid.
  const { discriminator: _discriminator, ...others } = schema
  return { ...others, ...changed }
}

/**
 * Returns the schema of the value that a string contains as JSON, also in the branches of a union; `schema` itself, if
 * no string contains JSON.
 */
function decodedValue(root: object, schema: Schema, within: readonly SchemaObject[] = []): Schema {
  if (typeof schema === 'boolean' || within.includes(schema)) return schema
  const inner = (part: Schema) => decodedValue(root, part, [...within, schema])
  if (schema.$ref !== undefined) {
    const target = schemaAt(root, schema.$ref)
    const value = inner(target)
    return value === target ? schema : value
  }
  if (isJsonText(schema)) {
    const { contentSchema = true, description } = schema as { contentSchema?: Schema; description?: string }
    if (typeof contentSchema === 'boolean' || description === undefined) return contentSchema
    return { description, ...contentSchema }
  }
  const changed: SchemaObject = {}
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const parts = schema[keyword]
    const decoded = parts?.map(inner)
    if (decoded?.some((part, index) => part !== parts![index]) === true) changed[keyword] = decoded
  }
  return Object.keys(changed).length === 0 ? schema : { ...schema, ...changed }
}

/** Whether a schema consists of `type: string` and annotations. */
function isOnlyText(schema: Schema): boolean {
  if (typeof schema === 'boolean') return false
  const { type, ...others } = schema
  return type === 'string' && Object.keys(others).every((key) => annotations.has(key))
}

const annotations = new Set('title description example examples default deprecated $comment'.split(' '))
