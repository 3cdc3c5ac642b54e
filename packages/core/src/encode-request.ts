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
 * @throws TypeError for a path parameter that is missing, or whose value would lead to another path
 */
export function encodeRequest(path: string, input: RawInput, serialization: Serialization): EncodedRequest {
  const filled = fillPath(path, input.path, serialization)
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

/**
 * Fills in the templates of a path. A segment that would be empty, `.` or `..` is refused: a client resolves it
 * before it sends the request (RFC 3986 section 5.2.4, percent-encoded dots included by the URL standard), so that
 * another operation would be called.
 */
function fillPath(path: string, values: RawInput['path'], serialization: Serialization): string {
  if (!path.includes('{')) return path
  const written = new Map(
    serializeParameters('path', values, serialization)
      // Nothing is written for undefined and null.
      .filter(([, texts]) => texts.length > 0)
      .map(([name, texts]) => [name, texts.join('')]),
  )
  const segments = path.split('/').map((segment) => {
    const filled = segment.replaceAll(/\{([^{}]*)\}/g, (_template, name: string) => {
      const text = written.get(name)
      if (text === undefined || text === '')
        throw new TypeError(
          `The path parameter ${name} of ${path} is ${text === undefined ? 'missing' : 'empty'}.`,
        )
      return text
    })
    if (filled !== segment && /^(?:\.|%2e){1,2}$/i.test(filled))
      throw new TypeError(
        `${JSON.stringify(filled)} cannot be a segment of ${path}: it leads to another path.`,
      )
    return filled
  })
  return segments.join('/')
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
