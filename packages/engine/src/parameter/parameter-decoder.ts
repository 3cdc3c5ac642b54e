import { type Fault, isJson } from '@concordat/core'
import {
  escapePointer,
  mergedSchemas,
  type ParameterLocation,
  type ParameterModel,
  type Schema,
} from '@concordat/model'
import { decodeJsonText } from '../body/json.ts'
import { decodeQueryText } from '../query.ts'
import { decodeEntry, recordOf, type NoteFault } from './entry.ts'
import { shapeOf, type Shape } from './shape.ts'
import { singleTexts, type Texts } from './texts.ts'
import { spreadDecoder } from './spread.ts'
import { styleOf, type Style } from './style.ts'

/**
 * Decodes one parameter.
 *
 * @param texts where it may be
 * @param faults where to add what is wrong
 * @returns the value, the default where it was not sent, or the raw text where it cannot be decoded
 */
export type ParameterDecoder = (texts: Texts, faults: Fault[]) => unknown

/** A decoder, and the names that belong to it: its own, or those of its properties. */
export interface CompiledParameter {
  name: string
  decode: ParameterDecoder
  /** The same, of the one text that it has. */
  decodeText: (text: string | undefined, faults: Fault[]) => unknown
  /** Whether a name that was sent is this parameter's. */
  owns: (name: string) => boolean
}

/** Whether a value is right, by a schema of the contract. */
export type Fits = (schema: Schema, value: unknown) => boolean

/**
 * Compiles a parameter's decoder: every style of OpenAPI 3.1 section 4.8.12.3, and `content`.
 *
 * @param isTaken whether a name in the query is another parameter's
 */
export function compileParameter(
  root: object,
  parameter: ParameterModel,
  fits: Fits,
  isTaken: (name: string) => boolean = () => false,
): CompiledParameter {
  const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name
  const declared = mergedSchemas(root, parameter.schema).find((part) => 'default' in part)?.default
  // A default that breaks its own schema would make a request wrong in which nothing was said.
  const fallback = declared !== undefined && fits(parameter.schema, declared) ? declared : undefined
  const noting =
    (faults: Fault[]): NoteFault =>
    (rule, message, suffix = '') =>
      void faults.push({ in: parameter.in, pointer: `/${escapePointer(name)}${suffix}`, rule, message })
  const shape = shapeOf(root, parameter.schema)
  const read = readerOf(parameter)
  const whole =
    parameter.content === undefined
      ? wholeDecoder(parameter, shape, read, fits)
      : contentDecoder(parameter.content.type, read)
  const spread =
    parameter.content === undefined && parameter.in === 'query'
      ? spreadDecoder(parameter, shape, isTaken)
      : undefined
  // An object that is spread over the query has no place under its own name.
  const onlySpread = spread !== undefined && shape.scalar === undefined && shape.items === undefined
  const ownsName = !onlySpread || parameter.style !== 'form'
  const decode: ParameterDecoder = (texts, faults) => {
    if (spread !== undefined) {
      const value = spread.decode(texts, noting(faults))
      if (value !== undefined) return value
    }
    const raw = ownsName ? texts.get(name) : undefined
    if (raw !== undefined && onlySpread) return misshapen(raw, read, noting(faults))
    // A copy, since a handler may change what it is given.
    if (raw === undefined) return typeof fallback === 'object' ? structuredClone(fallback) : fallback
    // OpenAPI 3.1 section 4.8.12.2: an empty value stands for none.
    if (
      parameter.allowEmptyValue &&
      raw.length === 1 &&
      raw[0] === '' &&
      shape.scalar?.('').fault !== undefined
    )
      return fallback
    return whole(raw, noting(faults))
  }
  const plain = spread === undefined && isPlain(parameter, shape) ? shape.scalar : undefined
  const decodeText = (text: string | undefined, faults: Fault[]): unknown => {
    if (plain === undefined || text === undefined) return decode(singleTexts(text), faults)
    const { value, fault } = plain(read(text))
    if (fault !== undefined) noting(faults)(fault.rule, fault.message)
    return value
  }
  return {
    name,
    decode,
    decodeText,
    owns: (given) => (ownsName && given === name) || spread?.owns(given) === true,
  }
}

/** Whether the text of a parameter is the text of its value: most are so, and quick to read. */
function isPlain({ style, content, allowEmptyValue }: ParameterModel, shape: Shape): boolean {
  const plainStyle = style === 'simple' || style === 'form'
  return plainStyle && content === undefined && !allowEmptyValue && !shape.items && !shape.property
}

type WholeDecoder = (raw: readonly string[], note: NoteFault) => unknown

/** The text of a value as it stands in its place. */
function readerOf({ in: location, allowReserved, style }: ParameterModel): (raw: string) => string {
  // RFC 3986 section 2.2: `+` is a reserved character, and here stands for itself.
  if (location === 'query') return allowReserved ? decodeStrictly : decodeQueryText
  // RFC 9110 section 5.6.1: the entries of a list may have white space around them.
  if (location === 'header') return (raw) => raw.trim()
  // OpenAPI 3.2 section 4.12.3: the style `cookie` is not encoded.
  return (style as string) === 'cookie' ? (raw) => raw : decodeLeniently
}

/** What is not valid percent-encoding in a path is refused for the whole of it; in a cookie it stays. */
function decodeLeniently(raw: string): string {
  if (!raw.includes('%')) return raw
  try {
    return decodeURIComponent(raw)
  } catch {
    return raw
  }
}

function decodeStrictly(raw: string): string {
  return decodeQueryText(raw.replaceAll('+', '%2B'))
}

/** A value whose whole stands in its own texts: one, or for an exploded list several. */
function wholeDecoder(
  parameter: ParameterModel,
  shape: Shape,
  read: (raw: string) => string,
  fits: Fits,
): WholeDecoder {
  const style = styleOf(parameter)
  const repeats = parameter.explode && isSpread(parameter)
  const kinds: WholeDecoder[] = []
  if (shape.scalar !== undefined) kinds.push(scalarDecoder(shape.scalar, style, read, parameter.in))
  if (shape.items !== undefined) kinds.push(listDecoder(shape.items, style, read, repeats))
  if (shape.property !== undefined) kinds.push(recordDecoder(shape.property, style, read))
  const [only = (raw: readonly string[]) => read(raw[0]!)] = kinds
  if (kinds.length < 2) return only
  // Of several kinds, the first that fits; what fits none is as it was sent.
  return (raw, note) => {
    for (const kind of kinds) {
      let sound = true
      const value = kind(raw, () => void (sound = false))
      if (sound && fits(parameter.schema, value)) return value
    }
    return only(raw, note)
  }
}

function isSpread({ in: location, style }: ParameterModel): boolean {
  return (location === 'query' || location === 'cookie') && style !== 'deepObject'
}

function scalarDecoder(
  decode: NonNullable<Shape['scalar']>,
  style: Style,
  read: (raw: string) => string,
  location: ParameterLocation,
): WholeDecoder {
  return (raw, note) => {
    if (raw.length > 1 && location !== 'cookie') {
      note('type', 'must be given once')
      return read(raw[0]!)
    }
    const text = style.scalar(raw[0]!)
    if (text === undefined) return misshapen(raw, read, note)
    const { value, fault } = decode(read(text))
    if (fault !== undefined) note(fault.rule, fault.message)
    return value
  }
}

function listDecoder(
  items: Shape,
  style: Style,
  read: (raw: string) => string,
  repeats: boolean,
): WholeDecoder {
  return (raw, note) => {
    const texts = repeats
      ? raw
      : raw.length > 1
        ? raw.flatMap((text) => style.list(text) ?? [])
        : style.list(raw[0]!)
    if (texts === undefined) return misshapen(raw, read, note)
    return texts.map((text, index) => decodeEntry(items, read(text), note, `/${index}`))
  }
}

function recordDecoder(
  property: NonNullable<Shape['property']>,
  style: Style,
  read: (raw: string) => string,
): WholeDecoder {
  return (raw, note) => {
    const pairs = raw.length === 1 ? style.pairs(raw[0]!) : undefined
    if (pairs === undefined) return misshapen(raw, read, note)
    const entries = pairs.map(([name, text]): [string, unknown] => {
      const key = read(name)
      return [key, decodeEntry(property(key), read(text), note, `/${escapePointer(key)}`)]
    })
    return recordOf(entries, note)
  }
}

function misshapen(raw: readonly string[], read: (raw: string) => string, note: NoteFault): unknown {
  note('style', 'is not written in the style of this parameter')
  return read(raw[0]!)
}

/** A value written in a media type (section 4.8.12.2, `content`). */
function contentDecoder(type: string, read: (raw: string) => string): WholeDecoder {
  return (raw, note) => {
    const text = read(raw[0]!)
    if (raw.length > 1) note('type', 'must be given once')
    if (!isJson(type)) return text
    try {
      return decodeJsonText(text)
    } catch {
      note('content', `must be valid ${type}`)
      return text
    }
  }
}
