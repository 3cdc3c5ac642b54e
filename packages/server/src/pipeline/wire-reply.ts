import {
  isBodiless,
  isToken,
  type Reply,
  type WebSocketSession,
  type WireBody,
  type WireReply,
} from '@concordat/core'

// The value of a header consists of visible characters, spaces and tabs (RFC 9110 section 5.5). A line break
// would allow response splitting.
// oxlint-disable-next-line no-control-regex
const notInHeaders = /[^\t\u0020-\u007e\u0080-\u00ff]/

// These headers describe the connection, so only the host may set them (RFC 9110 section 7.6.1, RFC 9112
// section 6.1).
const ofTheConnection = /^(?:connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i

/**
 * Converts headers to names in lower case, with strings and lists of strings as values. Headers with the value
 * undefined are left out.
 */
export function headerTexts(given: Reply['headers'] = {}): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(given as Record<string, unknown>)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.map(String) : String(value)]),
  )
}

/**
 * Creates a reply with headers that come from the application.
 *
 * @param isHead whether the request has the method HEAD
 * @throws TypeError if the name or the value of a header is invalid, if only the host may set the header, and where
 *   `wireReply` throws it
 */
export function checkedReply(
  status: number,
  headers: Record<string, string | string[]>,
  body: WireBody,
  isHead: boolean,
): WireReply {
  const isAscii = checkHeaders(status, headers)
  // node:http writes the head in the encoding of a body that is a string, but the values of headers are
  // Latin-1. The body is encoded here so that the encoding of the head stays Latin-1.
  return wireReply(status, headers, isAscii || typeof body !== 'string' ? body : encoder.encode(body), isHead)
}

/** Creates the reply that opens a WebSocket. @throws TypeError for headers, as `checkedReply` does */
export function openingReply(
  headers: Record<string, string | string[]>,
  webSocket: WebSocketSession,
): WireReply {
  checkHeaders(101, headers)
  return { status: 101, headers, body: undefined, ended: undefined, webSocket, log: undefined }
}

/** Throws a TypeError for an invalid header. @returns whether all values are ASCII */
function checkHeaders(status: number, headers: Record<string, string | string[]>): boolean {
  let isAscii = true
  for (const name in headers) {
    if (!isToken(name)) throw new TypeError(`${JSON.stringify(name)} is no name of a header.`)
    // A reply with status 426 names the protocol that the client has to use (RFC 9110 section 15.5.22).
    if (ofTheConnection.test(name) && !(status === 426 && name === 'upgrade'))
      throw new TypeError(`The header ${name} speaks of the connection, and is the host's to write.`)
    const value = headers[name]!
    for (const one of typeof value === 'string' ? [value] : value) {
      if (notInHeaders.test(one))
        throw new TypeError(`The header ${name} holds characters that a header cannot hold.`)
      isAscii &&= !beyondAscii.test(one)
    }
  }
  return isAscii
}

const encoder = new TextEncoder()
const beyondAscii = /[\u0080-\u00ff]/

/**
 * Creates a reply. The Content-Length header is set in `headers` if the length of the body is known.
 *
 * @param isHead whether the request has the method HEAD
 * @throws TypeError if the status is invalid or does not allow the body, the Content-Length header is not 0 although
 *   there is no body (except for HEAD and status 304), or the body is a stream that is locked
 */
export function wireReply(
  status: number,
  headers: Record<string, string | string[]>,
  body: WireBody,
  isHead = false,
): WireReply {
  if (!Number.isInteger(status) || status < 200 || status > 599)
    throw new TypeError(`${status} is not a status of a reply.`)
  if (typeof body === 'string') headers['content-length'] = String(byteLength(body))
  else if (body instanceof Uint8Array) headers['content-length'] = String(body.byteLength)
  else if (body === undefined) checkNoBody(status, headers, isHead)
  // The length of a stream is unknown, unless the handler has set the Content-Length header.
  else if (body.locked)
    throw new TypeError(
      'The body of this reply is a stream that somebody reads already, or that was sent before.',
    )
  if (isBodiless(status)) return withoutBody(status, headers, body)
  return { status, headers, body, ended: undefined, log: undefined }
}

/**
 * Sets the Content-Length of a reply without a body to 0, except for HEAD and the statuses 204 and 304. Any other
 * length is refused, because the client would read the next reply on the connection as the body.
 */
function checkNoBody(status: number, headers: Record<string, string | string[]>, isHead: boolean): void {
  // In these replies, Content-Length is the length that the reply to a GET would have (RFC 9110 section 8.6).
  if (isHead || status === 304) return
  const declared = headers['content-length']
  if (declared !== undefined && declared !== '0')
    throw new TypeError(`This reply has no body, but its content-length is ${String(declared)}.`)
  if (status !== 204) headers['content-length'] = '0'
}

function withoutBody(status: number, headers: Record<string, string | string[]>, body: WireBody): WireReply {
  if (body !== undefined && body !== '')
    throw new TypeError(`A reply with status ${status} cannot have a body.`)
  // A reply with status 204 has no Content-Length header (RFC 9110 section 8.6).
  if (status === 204 || body === '') delete headers['content-length']
  return { status, headers, body: undefined, ended: undefined, log: undefined }
}

/** Returns the size of a text in UTF-8. Some worker platforms have no `Buffer`. */
const byteLength: (text: string) => number =
  typeof Buffer === 'undefined'
    ? (text) => new TextEncoder().encode(text).length
    : (text) => Buffer.byteLength(text)
