import { formData, formText } from './form-body.ts'
import { isJson } from './media-type.ts'
import { serializeParameters, type Serialization } from './serialization.ts'

/** The sections of an input, as they are at run time. */
export interface RawInput {
  path?: Readonly<Record<string, unknown>>
  query?: Readonly<Record<string, unknown>>
  headers?: Readonly<Record<string, unknown>>
  cookies?: Readonly<Record<string, unknown>>
  body?: unknown
  contentType?: string
}

/** A body as `fetch` and `Response` take it. */
export type BodyContent = NonNullable<RequestInit['body']>

/** A request as it goes to the wire. */
export interface EncodedRequest {
  /** The path, its templates filled in. */
  path: string
  /** The query, encoded and without its question mark; empty where there is none. */
  query: string
  /** By name as they are to be written. `content-type` is missing for a form whose boundary is not chosen yet. */
  headers: Record<string, string>
  body: BodyContent | undefined
}

/**
 * Encodes typed values as the contract says that they are written: the one encoder of requests, behind the
 * SDK and behind calls in process. What the contract does not name is written in the default style.
 *
 * @param path the path template
 */
export function encodeRequest(path: string, input: RawInput, serialization: Serialization): EncodedRequest {
  let filled = path
  for (const [name, texts] of serializeParameters('path', input.path, serialization))
    filled = filled.replaceAll(`{${name}}`, () => texts.join(''))
  const query = serializeParameters('query', input.query, serialization)
    .flatMap(([, texts]) => texts)
    .join('&')
  const headers: Record<string, string> = {}
  for (const [name, texts] of serializeParameters('header', input.headers, serialization))
    if (texts.length > 0) headers[name.toLowerCase()] = texts.join(',')
  const cookies = serializeParameters('cookie', input.cookies, serialization).flatMap(([, texts]) => texts)
  if (cookies.length > 0) headers['cookie'] = cookies.join('; ')
  if (input.body === undefined) return { path: filled, query, headers, body: undefined }
  const type = input.contentType ?? serialization.contentType ?? 'application/json'
  const body = encodeBody(input.body, type, serialization.encoding)
  if (!(body instanceof FormData)) headers['content-type'] = type
  return { path: filled, query, headers, body }
}

/** Writes a body: JSON as JSON, plain objects as the form that they are, everything else as it is. */
function encodeBody(body: unknown, type: string, encoding: Serialization['encoding']): BodyContent {
  if (isJson(type)) return JSON.stringify(body)
  if (isPlain(body)) {
    if (type.startsWith('application/x-www-form-urlencoded')) return formText(body, encoding)
    if (type.startsWith('multipart/')) return formData(body)
  }
  if (typeof body === 'number' || typeof body === 'boolean') return String(body)
  return body as BodyContent
}

function isPlain(value: unknown): value is object {
  const prototype: unknown =
    typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined
  return prototype === Object.prototype || prototype === null
}
