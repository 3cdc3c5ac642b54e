import type { WireBody, WireReply } from '@concordat/core'

/** A reply ready to be written: with its length, and with no header that could be taken for two. */
export function wireReply(status: number, headers: Record<string, string>, body: WireBody): WireReply {
  if (body !== undefined) {
    headers['content-length'] = String(typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength)
  }
  return { status, headers, body }
}
