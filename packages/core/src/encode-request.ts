import type { BodyContent } from './body-content.ts'
import { chosenMedia } from './chosen-media.ts'
import type { EncodeForm } from './encode-form.ts'
import type { RequestEncoders } from './request-encoders.ts'
import { isBytes } from './is-bytes.ts'
import { isJson, mediaTypeMatches, parseMediaType } from './media-type.ts'
import { serializeParameters, type Serialization } from './serialization.ts'

/** The input of an operation by section, without the types of the contract. */
export interface RawInput {
  path?: Readonly<Record<string, unknown>>
  query?: Readonly<Record<string, unknown>>
  headers?: Readonly<Record<string, unknown>>
  cookies?: Readonly<Record<string, unknown>>
  body?: unknown
  contentType?: string
}

/** A request that is ready to be sent. */
export interface EncodedRequest {
  /** The path, with the values of its parameters inserted. */
  path: string
  /** The encoded query without its question mark; the empty string if there is no query. */
  query: string
  /**
   * The values by header name in lower case. `content-type` is missing if there is no body, and for `FormData`, for
   * which `fetch` chooses the boundary.
   */
  headers: Record<string, string>
  body: BodyContent | undefined
}

/**
 * Encodes the input of an operation as a request. The SDK and in-process calls both use this encoder. Parameters
 * without an entry in `serialization` have the default style of their location (OpenAPI 3.1 section 4.8.12.2).
 *
 * @param path the path template, relative to the base path: `/items/{itemId}`
 * @param input the values of parameters and body, by section
 * @param serialization the styles and media types that differ from OpenAPI's defaults
 * @param encoders what only some operations need; `allEncoders` for any operation
 * @throws TypeError for a path parameter that is missing or empty, or that would lead to another path; for a parameter
 *   that cannot be sent, or that the server would read as another value; for a body that its media type cannot hold,
 *   such as an object whose type is neither JSON nor a form; and for a body whose media type is declared as a range
 *   that does not include the type of the value
 *
 * @example
 * ```ts
 * const input = { path: { itemId: 1 }, query: { fields: ['name', 'price'] } }
 * const { path, query } = encodeRequest('/items/{itemId}', input, {})
 * // path: '/items/1', query: 'fields=name&fields=price'
 * ```
 */
export function encodeRequest(
  path: string,
  input: RawInput,
  serialization: Serialization,
  encoders: RequestEncoders = {},
): EncodedRequest {
  // Some contracts have a query or a fragment in a path template. The path ends before it, and its query is in
  // `fixedQuery`.
  const filled = fillPath(path.split(/[?#]/, 1)[0]!, input.path, serialization, encoders)
  const query = [
    ...(serialization.fixedQuery === undefined ? [] : [serialization.fixedQuery]),
    ...serializeParameters('query', input.query, serialization, encoders).flatMap(([, texts]) => texts),
  ].join('&')
  const headers: Record<string, string> = {}
  for (const [name, texts] of serializeParameters('header', input.headers, serialization, encoders))
    if (texts.length > 0) headers[name.toLowerCase()] = headerText(name, texts.join(','))
  const cookies = serializeParameters('cookie', input.cookies, serialization, encoders).flatMap(
    ([, texts]) => texts,
  )
  if (cookies.length > 0) headers['cookie'] = cookies.join('; ')
  if (input.body === undefined) return { path: filled, query, headers, body: undefined }
  const media = chosenMedia(input.body, input.contentType, serialization)
  const type = media.type.includes('*') ? typeWithin(media.type, input.body) : media.type
  const body = encodeBody(input.body, type, media.encoding, encoders.encodeForm)
  if (!(body instanceof FormData)) headers['content-type'] = type
  return { path: filled, query, headers, body }
}

/** A header value that `fetch` accepts: it has no line break, and only characters of Latin-1 (Fetch standard). */
function headerText(name: string, text: string): string {
  // oxlint-disable-next-line no-control-regex
  if (/^[^\0\r\n\u0100-\uffff]*$/.test(text)) return text
  throw new TypeError(
    `The header parameter ${name} has a character that no header can hold: ${JSON.stringify(text)}.`,
  )
}

/**
 * Replaces the template expressions of a path. Throws a TypeError for a missing or empty parameter, and for a segment
 * that becomes `.` or `..`. A client resolves such segments before it sends the request (RFC 3986 section 5.2.4; the
 * URL standard includes percent-encoded dots), so the request would reach another operation.
 */
function fillPath(
  path: string,
  values: RawInput['path'],
  serialization: Serialization,
  encoders: RequestEncoders,
): string {
  if (!path.includes('{')) return path
  const serialized = new Map(
    serializeParameters('path', values, serialization, encoders)
      // A value that is undefined has no text. Its parameter is then missing.
      .filter(([, texts]) => texts.length > 0)
      .map(([name, texts]) => [name, texts.join('')]),
  )
  const segments = path.split('/').map((segment) => {
    const filled = segment.replaceAll(/\{([^{}]*)\}/g, (_template, name: string) => {
      const text = serialized.get(name)
      if (text === undefined || text === '')
        throw new TypeError(
          `The path parameter ${name} of ${path} is ${text === undefined ? 'missing' : 'empty'}.`,
        )
      if (serialization.path?.[name]?.slashes === true) return text.replaceAll('%2F', '/')
      return withoutLiterals(text, segment)
    })
    if (filled !== segment && filled.split('/').some((one) => /^(?:\.|%2e){1,2}$/i.test(one)))
      throw new TypeError(
        `${JSON.stringify(filled)} cannot be a segment of ${path}: it leads to another path.`,
      )
    return filled
  })
  return segments.join('/')
}

/**
 * Percent-encodes those of the characters `-`, `.`, `_` and `~` of a value that are also in the literal text of a
 * segment with several parameters, such as the dot of `{name}.{type}`. The server would take them for the literal text.
 */
function withoutLiterals(text: string, segment: string): string {
  const literals = segment.replaceAll(/\{[^{}]*\}/g, '')
  if (literals === '' || segment.split('{').length < 3) return text
  return text.replaceAll(/[-._~]/g, (mark) =>
    literals.includes(mark) ? `%${mark.charCodeAt(0).toString(16).toUpperCase()}` : mark,
  )
}

/**
 * Encodes a body. Bytes stay unchanged. With a JSON type, all other bodies are stringified. With other types, a plain
 * object becomes a form, numbers and booleans become text, and strings, `FormData` and `URLSearchParams` stay
 * unchanged. Throws a TypeError for a plain object whose media type is not that of a form, for a string with a lone
 * surrogate, and for any other value, such as an array.
 */
function encodeBody(
  body: unknown,
  type: string,
  encoding: Serialization['encoding'],
  encodeForm: EncodeForm | undefined,
): BodyContent {
  // Bytes are sent as they are, also where they are JSON.
  if (isJson(type) && !isBytes(body)) return JSON.stringify(body)
  if (isPlain(body)) {
    const form = encodeForm?.(body, type, encoding)
    if (form !== undefined) return form
    // `fetch` would send `[object Object]`.
    throw new TypeError(`An object cannot be sent as ${type}. Give a text or bytes.`)
  }
  if (typeof body === 'number' || typeof body === 'boolean') return String(body)
  if (typeof body === 'string' && !body.isWellFormed())
    throw new TypeError('The body has half of a character (a lone surrogate), which no text can hold.')
  if (!isContent(body)) throw new TypeError(`This value cannot be sent as ${type}. Give a text or bytes.`)
  return body
}

/** Whether `fetch` sends a body as it is. It would convert any other object to a text such as `[object Object]`. */
function isContent(body: unknown): body is BodyContent {
  return (
    typeof body === 'string' || isBytes(body) || body instanceof FormData || body instanceof URLSearchParams
  )
}

/**
 * Returns the media type of a body for which the contract declares a range: the type of a Blob, if it is in the range;
 * `application/octet-stream` for other bytes; the type of a form for `FormData` and `URLSearchParams`; `text/plain` or
 * else JSON for a string; JSON for any other value. Throws a TypeError if none of these is in the range.
 */
function typeWithin(range: string, body: unknown): string {
  const allows = (type: string) => mediaTypeMatches(parseMediaType(range)!, parseMediaType(type)!)
  if (body instanceof Blob && parseMediaType(body.type) !== undefined && allows(body.type)) return body.type
  const type = usualTypes(body).find(allows)
  if (type === undefined)
    throw new TypeError(
      `The contract declares the body as ${range}. Give a Blob with such a type, or name it as contentType.`,
    )
  return type
}

/** The media types that a body without a media type of its own may have, the usual one first. */
function usualTypes(body: unknown): string[] {
  if (isBytes(body)) return ['application/octet-stream']
  if (body instanceof FormData) return ['multipart/form-data']
  if (body instanceof URLSearchParams) return ['application/x-www-form-urlencoded;charset=UTF-8']
  return typeof body === 'string' ? ['text/plain;charset=utf-8', 'application/json'] : ['application/json']
}

function isPlain(value: unknown): value is object {
  const prototype: unknown =
    typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined
  return prototype === Object.prototype || prototype === null
}
