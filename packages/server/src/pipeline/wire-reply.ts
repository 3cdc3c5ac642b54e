import type { Reply, WireBody, WireReply } from '@concordat/core'

// RFC 9110 section 5.6.2: the name of a header is a token.
const token = /^[\w!#$%&'*+.^`|~-]+$/
// RFC 9110 section 5.5: a value has visible characters, spaces and tabs. A host refuses all others, or a line break
// splits the reply in two.
// oxlint-disable-next-line no-control-regex
const notInHeaders = /[^\t\u0020-\u007e\u0080-\u00ff]/

// RFC 9110 section 7.6.1 and RFC 9112 section 6.1: these speak of the connection, which is the host's.
const ofTheConnection = /^(?:connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i

/**
 * Headers as they are written: names in lower case, values as text. Undefined ones are left out.
 */
export function headerTexts(given: Reply['headers'] = {}): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(given as Record<string, unknown>)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.map(String) : String(value)]),
  )
}

/**
 * A reply with headers that somebody else has set.
 *
 * @param isHead whether it answers a HEAD request
 * @throws TypeError where a header has a name or a value that no host could write, or is the host's to write
 */
export function checkedReply(
  status: number,
  headers: Record<string, string | string[]>,
  body: WireBody,
  isHead: boolean,
): WireReply {
  let isAscii = true
  for (const name in headers) {
    if (!token.test(name)) throw new TypeError(`${JSON.stringify(name)} is no name of a header.`)
    if (ofTheConnection.test(name))
      throw new TypeError(`The header ${name} speaks of the connection, and is the host's to write.`)
    const value = headers[name]!
    for (const one of typeof value === 'string' ? [value] : value) {
      if (notInHeaders.test(one))
        throw new TypeError(`The header ${name} holds characters that a header cannot hold.`)
      isAscii &&= !beyondAscii.test(one)
    }
  }
  // node:http writes the head in the encoding of a text; a header is in Latin-1.
  return wireReply(status, headers, isAscii || typeof body !== 'string' ? body : encoder.encode(body), isHead)
}

const encoder = new TextEncoder()
const beyondAscii = /[\u0080-\u00ff]/

/**
 * A reply ready to be written, with its length.
 *
 * @param isHead whether it answers a HEAD request
 * @throws TypeError where no host could write it
 */
export function wireReply(
  status: number,
  headers: Record<string, string | string[]>,
  body: WireBody,
  isHead = false,
): WireReply {
  if (!Number.isInteger(status) || status < 200 || status > 599)
    throw new TypeError(`${status} is not a status of a reply.`)
  if (typeof body === 'string') headers['content-length'] = String(Buffer.byteLength(body))
  else if (body instanceof Uint8Array) headers['content-length'] = String(body.byteLength)
  else if (body === undefined) checkNoBody(status, headers, isHead)
  // The length of a stream is unknown, unless the handler has declared it.
  else if (body.locked)
    throw new TypeError(
      'The body of this reply is a stream that somebody reads already, or that was sent before.',
    )
  // RFC 9110 section 15.
  if (status === 204 || status === 205 || status === 304) return withoutBody(status, headers, body)
  return { status, headers, body, ended: undefined }
}

/** A length without a body would take the first bytes of the next reply on the connection. */
function checkNoBody(status: number, headers: Record<string, string | string[]>, isHead: boolean): void {
  // RFC 9110 section 8.6: the length that the reply to a GET would have.
  if (isHead || status === 304) return
  const declared = headers['content-length']
  if (declared !== undefined && declared !== '0')
    throw new TypeError(`This reply has no body, but its content-length is ${String(declared)}.`)
  if (status !== 204) headers['content-length'] = '0'
}

function withoutBody(status: number, headers: Record<string, string | string[]>, body: WireBody): WireReply {
  if (body !== undefined && body !== '')
    throw new TypeError(`A reply with status ${status} cannot have a body.`)
  // RFC 9110 section 8.6: 204 has no content-length.
  if (status === 204 || body === '') delete headers['content-length']
  return { status, headers, body: undefined, ended: undefined }
}
