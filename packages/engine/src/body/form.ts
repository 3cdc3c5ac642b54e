import { type Fault, HttpError, isJson } from '@concordat/core'
import {
  mergedSchemas,
  type MediaTypeModel,
  type ParameterModel,
  type Schema,
  type SchemaObject,
} from '@concordat/model'
import { decodeEntry } from '../parameter/entry.ts'
import { compileParameter, type CompiledParameter, type IsValid } from '../parameter/parameter-decoder.ts'
import { everyPart, shapeOf } from '../parameter/shape.ts'
import { decodeQueryText, parseForm } from '../query.ts'
import { decodeText } from './text.ts'

/**
 * Compiles the decoder of `application/x-www-form-urlencoded`. Each property is decoded according to its
 * `encoding`. Without an `encoding` it is decoded like a query parameter, and an object may also be written
 * as `a[b]=1` or as JSON (OpenAPI 3.1 section 4.8.15).
 */
export function formDecoder(
  root: object,
  media: MediaTypeModel,
  isValid: IsValid,
): (bytes: Uint8Array, faults: Fault[]) => Record<string, unknown> {
  const shape = shapeOf(root, media.schema)
  const properties = shape.names.map((name) => formProperty(root, name, media, isValid))
  const ambiguous = shape.names.flatMap((name) => {
    const { scalar, items } = shapeOf(root, propertyOf(root, media.schema, name))
    return scalar === undefined || items === undefined ? [] : [{ name, items }]
  })
  /** Converts fields that occur once to lists of one entry, if the form is valid only with these lists. */
  const asLists = (value: Record<string, unknown>, texts: Map<string, string[]>): Record<string, unknown> => {
    const single = ambiguous.filter(
      ({ name }) => texts.get(name)?.length === 1 && !Array.isArray(value[name]),
    )
    if (single.length === 0 || isValid(media.schema, value)) return value
    let lists = value
    for (const { name, items } of single) {
      const entry = decodeEntry(items, decodeQueryText(texts.get(name)![0]!), () => undefined, '')
      lists = { ...lists, [name]: [entry] }
      if (isValid(media.schema, { ...value, [name]: [entry] })) return { ...value, [name]: [entry] }
    }
    return isValid(media.schema, lists) ? lists : value
  }
  const decodeForm = (bytes: Uint8Array, faults: Fault[]) => {
    const texts = parseForm(decodeText(bytes))
    const value: Record<string, unknown> = {}
    const found: Fault[] = []
    for (const { name, decode } of properties) {
      const decoded = decode(texts, found)
      if (decoded !== undefined) value[name] = decoded
    }
    for (const fault of found) faults.push({ ...fault, in: 'body' })
    for (const [name, raw] of texts) {
      if (name === '__proto__' || properties.some((property) => property.owns(name))) continue
      value[name] = undeclared(raw, shape.property?.(name).items !== undefined)
    }
    return asLists(value, texts)
  }
  return (bytes, faults) => {
    try {
      return decodeForm(bytes, faults)
    } catch (error) {
      if (!(error instanceof HttpError) || error.code !== 'malformed-address') throw error
      throw HttpError.of('malformed-body', { detail: 'The form is not valid percent-encoding.' })
    }
  }
}

/** Compiles the decoder of one property, which is written in a parameter style or as JSON. */
function formProperty(
  root: object,
  name: string,
  media: MediaTypeModel,
  isValid: IsValid,
): CompiledParameter {
  const schema = propertyOf(root, media.schema, name)
  const { scalar, items, property } = shapeOf(root, schema)
  const { contentType = '', style, explode = true, allowReserved = false } = media.encoding[name] ?? {}
  const parameter: ParameterModel = {
    name,
    in: 'query',
    required: false,
    style: style ?? (property === undefined ? 'form' : 'deepObject'),
    explode,
    allowReserved,
    allowEmptyValue: false,
    deprecated: false,
    schema,
    pointer: `${media.pointer}/schema`,
  }
  const plain = compileParameter(root, parameter, isValid)
  if (style !== undefined) return plain
  const json = compileParameter(
    root,
    { ...parameter, content: { ...media, type: 'application/json' } },
    isValid,
  )
  // OpenAPI 3.1.1 section 4.8.15: the encoding of a list applies to each of its items.
  if (items !== undefined && scalar === undefined) {
    if (!isJson(contentType) && items.property === undefined) return plain
    const decode: CompiledParameter['decode'] = (texts, faults) =>
      texts.get(name)?.map((text) => json.decodeText(text, faults))
    return { ...plain, decode }
  }
  if (isJson(contentType)) return json
  if (property === undefined) return plain
  const decode: CompiledParameter['decode'] = (texts, faults) => {
    const [text = ''] = texts.get(name) ?? []
    return (/^(?:%20|\+|\s)*(?:\{|%7b)/i.test(text) ? json : plain).decode(texts, faults)
  }
  return { ...plain, decode }
}

function undeclared(raw: readonly string[], isList: boolean): unknown {
  const values = raw.map(decodeQueryText)
  return values.length > 1 || isList ? values : values[0]
}

/**
 * Returns the schema of a form property. If only branches of a union declare the property, it may also be a
 * string.
 */
export function propertyOf(root: object, schema: Schema, name: string): Schema {
  const declarationsIn = (parts: SchemaObject[]) =>
    parts.flatMap(({ properties = {} }) => (Object.hasOwn(properties, name) ? [properties[name]!] : []))
  const declared = declarationsIn(mergedSchemas(root, schema))
  if (declared.length > 0) return declared.length === 1 ? declared[0]! : { allOf: declared }
  const possible = declarationsIn(everyPart(root, schema))
  // Another branch may allow any string. The enforcer checks the branches.
  return possible.length === 0 ? true : { anyOf: [...possible, { type: 'string' }] }
}
