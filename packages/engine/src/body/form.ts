import { type Fault, HttpError, isJson } from '@concordat/core'
import { escapePointer, type MediaTypeModel, type ParameterModel, type Schema } from '@concordat/model'
import { decodeEntry, protoFault } from '../parameter/entry.ts'
import { compileParameter, type CompiledParameter, type IsValid } from '../parameter/parameter-decoder.ts'
import { shapeOf } from '../parameter/shape.ts'
import type { Texts } from '../parameter/texts.ts'
import { decodeQueryText, parseForm } from '../query.ts'
import { formProperties, formShape } from './form-property.ts'
import { listsOfOne } from './lists-of-one.ts'
import { decodeText } from './text.ts'

/**
 * Compiles the decoder of `application/x-www-form-urlencoded`. A property whose `encoding` has a `style`, or else a
 * `contentType` of JSON, is decoded accordingly. Any other property is decoded like a query parameter; an object may be
 * written as `a[b]=1` or as JSON, and each object of a list as JSON (OpenAPI 3.1 section 4.8.15).
 */
export function formDecoder(
  root: object,
  media: MediaTypeModel,
  isValid: IsValid,
): (bytes: Uint8Array, faults: Fault[]) => Record<string, unknown> {
  const shape = shapeOf(root, media.schema)
  const schemaOf = formProperties(root, media.schema)
  const properties = shape.names
    .filter((name) => name !== '__proto__')
    .map((name) => formProperty(root, name, media, schemaOf(name).schema, isValid))
  const other = otherProperty(root, media, isValid)
  const ambiguous = shape.names.flatMap((name) => {
    const { scalar, items } = formShape(root, schemaOf(name).schema)
    return scalar === undefined || items === undefined ? [] : [{ name, items }]
  })
  /**
   * Returns, by name, the decoded entries of the properties that occur once and may be lists of one entry: their
   * schemas allow both a scalar and a list, and they were not decoded as a list.
   */
  const singleEntries = (value: Record<string, unknown>, texts: Map<string, string[]>) =>
    new Map(
      ambiguous.flatMap(({ name, items }) => {
        const [text, ...others] = texts.get(name) ?? []
        if (text === undefined || others.length > 0 || Array.isArray(value[name])) return []
        return [[name, decodeEntry(items, decodeQueryText(text), () => undefined, '')] as const]
      }),
    )
  const decodeForm = (bytes: Uint8Array, faults: Fault[]) => {
    const texts = parseForm(decodeText(bytes))
    const value: Record<string, unknown> = {}
    const found: Fault[] = []
    for (const { name, decode } of properties) {
      const decoded = decode(texts, found)
      if (decoded !== undefined) value[name] = decoded
    }
    for (const field of texts.keys()) {
      if (properties.some((property) => property.owns(field))) continue
      const name = other.nameOf(field)
      if (name === '__proto__') found.push({ in: 'body', pointer: `/${name}`, ...protoFault })
      else if (!Object.hasOwn(value, name)) value[name] = other.decode(name, texts, found)
    }
    for (const fault of found) faults.push({ ...fault, in: 'body' })
    const entries = singleEntries(value, texts)
    for (const name of listsOfOne(media.schema, value, entries, isValid)) value[name] = [entries.get(name)]
    return value
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
  schema: Schema,
  isValid: IsValid,
): CompiledParameter {
  const { scalar, items, property } = formShape(root, schema)
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
    if (!/^(?:%20|\+|\s)*(?:\{|%7b)/i.test(text)) return plain.decode(texts, faults)
    if ([...texts.keys()].some((field) => field !== name && plain.owns(field))) {
      const message = 'is given both as one value and in parts'
      faults.push({ in: 'query', pointer: `/${escapePointer(name)}`, rule: 'style', message })
    }
    return json.decode(texts, faults)
  }
  return { ...plain, decode }
}

/**
 * Creates the decoder of the properties that `properties` does not list. Clients choose their names, so each schema has
 * one decoder, which is compiled for the name `alias`. At most 100 decoders are kept; any further one is compiled for
 * each use.
 */
function otherProperty(root: object, media: MediaTypeModel, isValid: IsValid): OtherProperty {
  const schemaOf = formProperties(root, media.schema)
  const known = new Map<string, CompiledParameter>()
  const decoderOf = (name: string): CompiledParameter | undefined => {
    const { schema, key } = schemaOf(name)
    if (schema === true) return undefined
    let decoder = known.get(key)
    if (decoder === undefined) {
      decoder = formProperty(root, alias, { ...media, encoding: {} }, schema, isValid)
      if (known.size < maxKnown) known.set(key, decoder)
    }
    return decoder
  }
  return {
    nameOf(field) {
      const name = field.split('[', 1)[0]!
      return decoderOf(name)?.owns(alias + field.slice(name.length)) === true ? name : field
    },
    decode(name, texts, faults) {
      const decoder = decoderOf(name)
      const raw = texts.get(name)?.map(decodeQueryText) ?? []
      if (decoder === undefined) return raw.length > 1 ? raw : raw[0]
      const found: Fault[] = []
      const value = decoder.decode(renamed(texts, name), found)
      for (const { pointer, ...fault } of found)
        faults.push({ ...fault, pointer: `/${escapePointer(name)}${pointer.slice(alias.length + 1)}` })
      return value
    },
  }
}

interface OtherProperty {
  /**
   * Returns the name of the property that a field belongs to: `a` for `a[b]` if the schema of `a` allows an object,
   * otherwise the name of the field itself.
   */
  nameOf(field: string): string
  decode(name: string, texts: Texts, faults: Fault[]): unknown
}

const alias = 'x'
const maxKnown = 100

/** Returns the texts of the property `name` and of its parts (`name[…]`), with `alias` in place of its name. */
function renamed(texts: Texts, name: string): Texts {
  return {
    get: (given) => texts.get(name + given.slice(alias.length)),
    *keys() {
      for (const field of texts.keys())
        if (field === name || field.startsWith(`${name}[`)) yield alias + field.slice(name.length)
    },
  }
}
