import { mostSpecific, parseMediaType } from '@concordat/core'
import type { MediaTypeModel } from '@concordat/model'
import { isAsyncIterable } from './is-async-iterable.ts'

/** A declared media type of a reply. */
interface Content {
  media: MediaTypeModel
  /** Whether bodies are values to be encoded, because the media type is JSON or has a codec. */
  hasValues: boolean
  isRange: boolean
  /** Whether the schema says that a body may be a list. */
  allowsList: boolean
  codec: unknown
  /** Whether the schema equals the schema of the first media type. */
  interchangeable: boolean
  isValid(value: unknown): boolean
}

/**
 * Chooses the media type of a reply that does not name one. For a Blob, it is the most specific declared media type
 * that matches the type of the Blob. If there is none, or for any other body, the types that the client accepts are
 * considered first, then all others; types that cannot carry the body are skipped. If the schemas of the remaining
 * types differ, the first type whose schema allows the body is chosen. If they are equal, or if none of them allows the
 * body, the first remaining type is chosen. If no type can carry the body, the first of all types is chosen.
 *
 * @param contents the declared media types, at least one
 * @param accepted the names of the media types that the client accepts, in order of preference
 */
export function chosenContent<T extends Content>(
  contents: readonly T[],
  accepted: readonly string[],
  body: unknown,
): T {
  if (contents.length === 1) return contents[0]!
  if (body instanceof Blob) {
    const own = mostSpecific(contents, parseMediaType(body.type), ({ media }) => parseMediaType(media.type))
    if (own !== undefined) return own
  }
  const liked = accepted.flatMap((type) => contents.filter(({ media }) => media.type === type))
  const ordered = [...liked, ...contents.filter((content) => !liked.includes(content))]
  const able = ordered.filter((content) => canCarry(content, body))
  if (able.length === 0) return ordered[0]!
  if (able.length === 1 || able.every(({ interchangeable }) => interchangeable)) return able[0]!
  // The items of a stream have not been read, so they cannot be checked against the schemas.
  if (isAsyncIterable(body)) return able[0]!
  return able.find((content) => content.isValid(body)) ?? able[0]!
}

function canCarry({ media, codec, allowsList, hasValues, isRange }: Content, body: unknown): boolean {
  if (isRange || (media.items !== undefined && Array.isArray(body))) return true
  // An async iterable can give the items of a list one by one.
  if (hasValues && isAsyncIterable(body)) return allowsList && codec === undefined
  if (hasValues) return !isRaw(body)
  return typeof body !== 'object' || body === null ? body !== null : isRaw(body)
}

/** Whether a body is binary data or an async iterable, which is never encoded as one value. */
export function isRaw(value: unknown): boolean {
  return isBinary(value) || isAsyncIterable(value)
}

/** Whether a value is binary data: an `ArrayBuffer` or a view of one, a `ReadableStream`, or a `Blob`. */
export function isBinary(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // Most replies are plain objects and arrays, and the checks below are slower than this one.
  if (prototype === Object.prototype || prototype === Array.prototype) return false
  return (
    ArrayBuffer.isView(value) ||
    value instanceof ReadableStream ||
    value instanceof Blob ||
    value instanceof ArrayBuffer
  )
}
