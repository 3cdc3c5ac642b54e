import type { WireBody, WireReply } from '@concordat/core'

// RFC 9110 section 5.6.2: the name of a header is a token.
const token = /^[\w!#$%&'*+.^`|~-]+$/
// RFC 9110 section 5.5: a value has visible characters, spaces and tabs. A host refuses all others, or a line break
// splits the reply in two.
// oxlint-disable-next-line no-control-regex
const notInHeaders = /[^\t\u0020-\u007e\u0080-\u00ff]/

// RFC 9110 section 7.6.1 and RFC 9112 section 6.1: these speak of the connection, which is the host's.
const ofTheConnection = /^(?:connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i

/** @throws TypeError where a header has a name or a value that no host could write, or is the host's to write */
export function checkHeaders(headers: Readonly<Record<string, string | string[]>>): void {
  for (const name in headers) {
    if (!token.test(name)) throw new TypeError(`${JSON.stringify(name)} is no name of a header.`)
    if (ofTheConnection.test(name))
      throw new TypeError(`The header ${name} speaks of the connection, and is the host's to write.`)
    const value = headers[name]!
    if (typeof value === 'string' ? notInHeaders.test(value) : value.some((one) => notInHeaders.test(one)))
      throw new TypeError(`The header ${name} holds characters that a header cannot hold.`)
  }
}

/**
 * A reply ready to be written, with its length.
 *
 * @throws TypeError where no host could write it
 */
export function wireReply(
  status: number,
  headers: Record<string, string | string[]>,
  body: WireBody,
): WireReply {
  if (!Number.isInteger(status) || status < 200 || status > 599)
    throw new TypeError(`${status} is not a status of a reply.`)
  // The length of a stream is unknown, unless the handler has declared it.
  if (typeof body === 'string') headers['content-length'] = String(Buffer.byteLength(body))
  else if (body instanceof Uint8Array) headers['content-length'] = String(body.byteLength)
  return { status, headers, body, ended: undefined }
}
