import { formData, formText } from './form-body.ts'
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

/** A body that `fetch` and `Response` accept. */
export type BodyContent = NonNullable<RequestInit['body']>

/** A request that is ready to be sent. */
export interface EncodedRequest {
  /** The path, with the values of its parameters inserted. */
  path: string
  /** The encoded query without its question mark; the empty string if there are no query parameters. */
  query: string
  /**
   * The values by header name in lower case. `content-type` is missing for `FormData`, because `fetch`
   * chooses the boundary.
   */
  headers: Record<string, string>
  body: BodyContent | undefined
}

/**
 * Encodes the input of an operation as a request. The SDK and in-process calls both use this encoder.
 * Parameters without an entry in `serialization` have the default style of their location (OpenAPI 3.1
 * section 4.8.12.1).
 *
 * @param path the path template, relative to the base path: `/items/{itemId}`
 * @param input the values of parameters and body, by section
 * @param serialization the styles and media types that differ from OpenAPI's defaults
 * @throws TypeError for a path parameter that is missing or empty, or that would lead to another path, for a parameter
 *   that would arrive as another value, and for a body whose media type the contract leaves open and the input does not
 *   tell
 *
 * @example
 * ```ts
 * const input = { path: { itemId: 1 }, query: { fields: ['name', 'price'] } }
 * const { path, query } = encodeRequest('/items/{itemId}', input, {})
 * // path: '/items/1', query: 'fields=name&fields=price'
 * ```
 */
export function encodeRequest(path: string, input: RawInput, serialization: Serialization): EncodedRequest {
  // Some contracts have a query or a fragment in a path. Requests have it as `fixedQuery`.
  const filled = fillPath(path.split(/[?#]/, 1)[0]!, input.path, serialization)
  const query = [
    ...(serialization.fixedQuery === undefined ? [] : [serialization.fixedQuery]),
    ...serializeParameters('query', input.query, serialization).flatMap(([, texts]) => texts),
  ].join('&')
  const headers: Record<string, string> = {}
  for (const [name, texts] of serializeParameters('header', input.headers, serialization))
    if (texts.length > 0) headers[name.toLowerCase()] = texts.join(',')
  const cookies = serializeParameters('cookie', input.cookies, serialization).flatMap(([, texts]) => texts)
  if (cookies.length > 0) headers['cookie'] = cookies.join('; ')
  if (input.body === undefined) return { path: filled, query, headers, body: undefined }
  const declared = input.contentType ?? serialization.contentType ?? 'application/json'
  const type = declared.includes('*') ? typeWithin(declared, input.body) : declared
  const body = encodeBody(input.body, type, serialization.encoding)
  if (!(body instanceof FormData)) headers['content-type'] = type
  return { path: filled, query, headers, body }
}

/**
 * Replaces the template expressions of a path. Empty parameters and segments that become `.` or `..` are errors.
 * A client resolves dot segments before it sends the request (RFC 3986 section 5.2.4; the URL standard includes
 * percent-encoded dots), so the request would reach another operation.
 */
function fillPath(path: string, values: RawInput['path'], serialization: Serialization): string {
  if (!path.includes('{')) return path
  const serialized = new Map(
    serializeParameters('path', values, serialization)
      // Undefined has no serialization.
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
      return serialization.path?.[name]?.slashes === true ? text.replaceAll('%2F', '/') : text
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
 * Encodes a body. JSON is stringified, plain objects are converted to the form of their media type, and other
 * bodies stay unchanged.
 */
function encodeBody(body: unknown, type: string, encoding: Serialization['encoding']): BodyContent {
  if (isJson(type)) return JSON.stringify(body)
  if (isPlain(body)) {
    if (type.startsWith('application/x-www-form-urlencoded')) return formText(body, encoding)
    if (type.startsWith('multipart/')) return formData(body, encoding)
    // The runtime would send `[object Object]`.
    throw new TypeError(`An object cannot be sent as ${type}. Give a text or bytes.`)
  }
  if (typeof body === 'number' || typeof body === 'boolean') return String(body)
  return body as BodyContent
}

/** The media type of a body, where the contract declares a range: that of a Blob, or else JSON or text. */
function typeWithin(range: string, body: unknown): string {
  const allows = (type: string) => mediaTypeMatches(parseMediaType(range)!, parseMediaType(type)!)
  if (body instanceof Blob && parseMediaType(body.type) !== undefined && allows(body.type)) return body.type
  const isBytes = body instanceof Blob || body instanceof ReadableStream || ArrayBuffer.isView(body)
  const usual = isBytes
    ? ['application/octet-stream']
    : typeof body === 'string'
      ? ['text/plain;charset=utf-8', 'application/json']
      : ['application/json']
  const type = usual.find(allows)
  if (type === undefined)
    throw new TypeError(
      `The contract declares the body as ${range}. Give a Blob with such a type, or name it as contentType.`,
    )
  return type
}

function isPlain(value: unknown): value is object {
  const prototype: unknown =
    typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined
  return prototype === Object.prototype || prototype === null
}
