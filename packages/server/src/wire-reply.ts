import type { WireBody, WireReply } from '@concordat/core'

// RFC 9110 section 5.5: visible characters, spaces and tabs; what is not would be refused by the host,
// or split the reply in two.
// oxlint-disable-next-line no-control-regex
const notInHeaders = /[^\t\u0020-\u007e\u0080-\u00ff]/

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
  for (const name in headers) {
    const value = headers[name]!
    if (typeof value === 'string' ? notInHeaders.test(value) : value.some((one) => notInHeaders.test(one))) {
      throw new TypeError(`The header ${name} holds characters that a header cannot hold.`)
    }
  }
  if (body !== undefined) {
    headers['content-length'] = String(typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength)
  }
  return { status, headers, body }
}
