import { HttpError, parseMediaType } from '@concordat/core'
import { escapePointer } from '@concordat/model'

/** Converts the bodies of a media type to values and back. */
export interface MediaTypeCodec {
  /**
   * Decodes a body. It returns a value that JSON can express.
   *
   * @throws any error for a malformed body, which is answered with 400
   */
  decode(bytes: Uint8Array): unknown
  /** Encodes a value of plain objects, arrays, strings, numbers, booleans and nulls. */
  encode(value: unknown): Uint8Array
}

/** Codecs by media type in lower case, without parameters. */
export type Codecs = ReadonlyMap<string, MediaTypeCodec>

export const noCodecs: Codecs = new Map()

/** Returns the codec of a media type; undefined if it has none. The parameters of the type are ignored. */
export function codecOf(codecs: Codecs, type: string): MediaTypeCodec | undefined {
  return codecs.size === 0 ? undefined : codecs.get(parseMediaType(type)?.type ?? '')
}

/**
 * Decodes a body with a codec.
 *
 * @throws HttpError 400 if the codec throws or if `faultOf` refuses the value: schemas describe JSON values only
 */
export function decodeWith(codec: MediaTypeCodec, type: string, bytes: Uint8Array): unknown {
  let value: unknown
  try {
    value = codec.decode(bytes)
  } catch {
    throw HttpError.of('malformed-body', { detail: `The body is not valid ${type}.` })
  }
  const fault = faultOf(value, 0)
  if (fault !== undefined) {
    const { reason, pointer } = fault
    throw HttpError.of('malformed-body', { detail: `The body ${reason}${pointer ? `, at ${pointer}` : ''}.` })
  }
  return value
}

const maxDepth = 100

/** Why a decoded value is refused, as the predicate of a sentence, and the place of a value that can be named shortly. */
interface Refusal {
  reason: string
  pointer?: string
}

/**
 * Returns why and where a decoded value is refused; undefined for a JSON value. The limits of
 * `decodeJson` apply: at most 100 levels of nesting, and no property that could change a prototype.
 */
function faultOf(value: unknown, depth: number): Refusal | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined
  if (typeof value === 'number')
    return Number.isFinite(value) ? undefined : refusal('holds a number that JSON cannot express')
  if (typeof value !== 'object' || !(Array.isArray(value) || isPlain(value)))
    return refusal('holds a value that JSON cannot express')
  if (depth === maxDepth) return { reason: `is nested more than ${maxDepth} levels deep` }
  for (const name of Object.keys(value)) {
    const part = (value as Record<string, unknown>)[name]
    const isForbidden =
      name === '__proto__' ||
      (name === 'constructor' &&
        typeof part === 'object' &&
        part !== null &&
        Object.hasOwn(part, 'prototype'))
    if (isForbidden) return refusal(`has a property "${name}" that could change a prototype`)
    const fault = faultOf(part, depth + 1)
    if (fault !== undefined) return within(name, fault)
  }
  return undefined
}

function refusal(reason: string): Refusal {
  return { reason, pointer: '' }
}

function within(name: string, { reason, pointer }: Refusal): Refusal {
  return pointer === undefined ? { reason } : { reason, pointer: `/${escapePointer(name)}${pointer}` }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
