import { isJson } from '@concordat/core'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

/**
 * The schema of an event whose data is decoded: where the property `data` is a text with the media type JSON, its schema
 * is that of the value (`contentSchema`, JSON Schema 2020-12 validation section 8.5). Another schema of the same data
 * that says only that it is a text is left out, because it is about the text that is sent.
 *
 * @returns the same schema, if no data is JSON in a text
 */
export function decodedData(root: object, schema: Schema): Schema {
  return hasJsonData(root, schema) ? decodedEvent(root, schema, false) : schema
}

/** Whether a schema says that a text is JSON. */
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
 * @param isJsonElsewhere whether a schema around this one says that the same data is JSON
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
  // The schemas of a conjunction apply to the same data. Of a union, one branch says nothing about another.
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
  // The branches are no longer those that the mapping of a discriminator names. A discriminator changes no verdict.
  const { discriminator: _discriminator, ...others } = schema
  return { ...others, ...changed }
}

/** The schema of the value that a text stands for, also in the branches of a union; the same schema, if none is JSON. */
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

/** Whether a schema says only that a value is a text. */
function isOnlyText(schema: Schema): boolean {
  if (typeof schema === 'boolean') return false
  const { type, ...others } = schema
  return type === 'string' && Object.keys(others).every((key) => annotations.has(key))
}

const annotations = new Set('title description example examples default deprecated $comment'.split(' '))
