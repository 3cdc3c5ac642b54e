import { type Fault, isJson } from '@concordat/core'
import {
  escapePointer,
  mergedSchemas,
  type ParameterLocation,
  type ParameterModel,
  type Schema,
} from '@concordat/model'
import type { SchemaResults } from '@concordat/schema'
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
 * @param texts the encoded values of all parameters in the same location
 * @param faults the array to which faults are added
 * @returns the value; the text, if it cannot be decoded; if the parameter is missing, its default, or undefined without
 * a valid default
 */
export type ParameterDecoder = (texts: Texts, faults: Fault[]) => unknown

/** The decoder of a parameter. */
export interface CompiledParameter {
  name: string
  decode: ParameterDecoder
  /** Decodes a parameter with a single text, such as one in the path. The text is undefined if it is missing. */
  decodeText: (text: string | undefined, faults: Fault[]) => unknown
  /**
   * Whether a name in the request belongs to this parameter: the name of the parameter, or that of a property
   * that is written as a parameter of its own.
   */
  owns: (name: string) => boolean
}

/** Whether a value is valid against a schema of the contract. @param results a cache of earlier results */
export type IsValid = (schema: Schema, value: unknown, results?: SchemaResults) => boolean

/**
 * Compiles the decoder of a parameter, for every style of OpenAPI 3.1 section 4.8.12.3 and for `content`.
 *
 * @param root the contract, for references
 * @param isDeclaredElsewhere whether the contract declares a parameter for a name in the same location, so that the
 *   name is no additional property of an exploded object
 */
export function compileParameter(
  root: object,
  parameter: ParameterModel,
  isValid: IsValid,
  isDeclaredElsewhere: (name: string) => boolean = () => false,
): CompiledParameter {
  const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name
  const declared = mergedSchemas(root, parameter.schema).find((part) => 'default' in part)?.default
  // A default that violates its own schema is ignored, because it would make every request without the
  // parameter invalid.
  const fallback = declared !== undefined && isValid(parameter.schema, declared) ? declared : undefined
  const noteIn =
    (faults: Fault[]): NoteFault =>
    (rule, message, suffix = '') =>
      void faults.push({ in: parameter.in, pointer: `/${escapePointer(name)}${suffix}`, rule, message })
  const shape = shapeOf(root, parameter.schema)
  const read = readerOf(parameter)
  const whole =
    parameter.content === undefined
      ? wholeDecoder(parameter, shape, read, isValid)
      : contentDecoder(parameter.content.type, shape, read)
  const spread =
    parameter.content === undefined && (parameter.in === 'query' || parameter.in === 'cookie')
      ? spreadDecoder(parameter, shape, read, isDeclaredElsewhere)
      : undefined
  // If the value can only be an object whose properties are separate query parameters or cookies (`?R=100&G=200`), the
  // name in the contract (`color`) is not looked up. With `deepObject` (`?color[R]=100`) it is, and a value for `color`
  // alone is reported as a fault.
  const onlySpread = spread !== undefined && shape.scalar === undefined && shape.items === undefined
  const ownsName = !onlySpread || parameter.style === 'deepObject'
  const decode: ParameterDecoder = (texts, faults) => {
    if (spread !== undefined) {
      const value = spread.decode(texts, noteIn(faults))
      if (value !== undefined) {
        if (ownsName && !spread.owns(name) && texts.get(name) !== undefined)
          noteIn(faults)('style', 'is given both as one value and in parts')
        return value
      }
    }
    const raw = ownsName ? texts.get(name) : undefined
    if (raw !== undefined && onlySpread) return wrongStyle(raw, read, noteIn(faults))
    // The default is cloned, because a handler may modify its input.
    if (raw === undefined) return structuredClone(fallback)
    // With allowEmptyValue, an empty text that cannot be decoded as a scalar of the schema means that there is no value
    // (OpenAPI 3.1 section 4.8.12.2).
    if (
      parameter.allowEmptyValue &&
      raw.length === 1 &&
      raw[0] === '' &&
      shape.scalar?.('').fault !== undefined
    )
      return structuredClone(fallback)
    return whole(raw, noteIn(faults))
  }
  const plain = spread === undefined && isPlain(parameter, shape) ? shape.scalar : undefined
  const decodeText = (text: string | undefined, faults: Fault[]): unknown => {
    if (plain === undefined || text === undefined) return decode(singleTexts(text), faults)
    const { value, fault } = plain(read(text))
    if (fault !== undefined) noteIn(faults)(fault.rule, fault.message)
    return value
  }
  return {
    name,
    decode,
    decodeText,
    owns: (given) => (ownsName && given === name) || spread?.owns(given) === true,
  }
}

/**
 * Whether the whole text of a parameter is one scalar value, as with most parameters. Such a text is decoded on a
 * faster path.
 */
function isPlain({ style, content, allowEmptyValue }: ParameterModel, shape: Shape): boolean {
  const plainStyle = style === 'simple' || style === 'form'
  return plainStyle && content === undefined && !allowEmptyValue && !shape.items && !shape.property
}

type WholeDecoder = (raw: readonly string[], note: NoteFault) => unknown

/**
 * Returns the function that decodes a text as it is in the request. It depends on the location of the parameter, and on
 * its `allowReserved` or `style`.
 */
function readerOf({ in: location, allowReserved, style }: ParameterModel): (raw: string) => string {
  // `+` is a reserved character (RFC 3986 section 2.2), so with allowReserved it does not stand for a space.
  if (location === 'query') return allowReserved ? decodeStrictly : decodeQueryText
  // White space is allowed around the entries of a list (RFC 9110 section 5.6.1), and is not a part of them.
  if (location === 'header') return (raw) => raw.trim()
  // The style `cookie` does not use percent-encoding (OpenAPI 3.2 section 4.12.3).
  return style === 'cookie' ? (raw) => raw : decodeLeniently
}

/**
 * Decodes a text of a path or a cookie. A text with invalid percent-encoding is returned as it is: the request decoder
 * refuses such a path anyway, and a cookie need not be percent-encoded.
 */
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

/**
 * Creates the decoder of a value that is written under the name of the parameter: in one text or, for an exploded list,
 * in several.
 */
function wholeDecoder(
  parameter: ParameterModel,
  shape: Shape,
  read: (raw: string) => string,
  isValid: IsValid,
): WholeDecoder {
  const style = styleOf(parameter)
  const repeats = parameter.explode && isSpread(parameter)
  const kinds: WholeDecoder[] = []
  if (shape.scalar !== undefined) kinds.push(scalarDecoder(shape.scalar, style, read, parameter.in))
  if (shape.items !== undefined) kinds.push(listDecoder(shape.items, style, read, repeats))
  if (shape.property !== undefined) kinds.push(recordDecoder(shape.property, style, read))
  const [only = (raw: readonly string[]) => read(raw[0]!)] = kinds
  if (kinds.length < 2) return only
  // If the schema allows several kinds of value, they are tried in this order: scalar, list, object. The first kind
  // that yields a valid value is used. If none does, the value and the faults of the first kind are used.
  return (raw, note) => {
    for (const kind of kinds) {
      let valid = true
      const value = kind(raw, () => void (valid = false))
      if (valid && isValid(parameter.schema, value)) return value
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
    if (text === undefined) return wrongStyle(raw, read, note)
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
    if (texts === undefined) return wrongStyle(raw, read, note)
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
    if (pairs === undefined) return wrongStyle(raw, read, note)
    const entries = pairs.map(([name, text]): [string, unknown] => {
      const key = read(name)
      return [key, decodeEntry(property(key), read(text), note, `/${escapePointer(key)}`)]
    })
    return recordOf(entries, note)
  }
}

function wrongStyle(raw: readonly string[], read: (raw: string) => string, note: NoteFault): unknown {
  note('style', 'is not written in the style of this parameter')
  return read(raw[0]!)
}

/**
 * Creates the decoder of a parameter with `content`, whose text has a media type (OpenAPI 3.1 section 4.8.12.2). JSON
 * is decoded, and a text of any other type is decoded as a scalar of the schema.
 */
function contentDecoder(type: string, { scalar }: Shape, read: (raw: string) => string): WholeDecoder {
  return (raw, note) => {
    const text = read(raw[0]!)
    if (raw.length > 1) note('type', 'must be given once')
    if (!isJson(type)) {
      if (scalar === undefined) return text
      const { value, fault } = scalar(text)
      if (fault !== undefined) note(fault.rule, fault.message)
      return value
    }
    try {
      return decodeJsonText(text)
    } catch {
      note('content', `must be valid ${type}`)
      return text
    }
  }
}
