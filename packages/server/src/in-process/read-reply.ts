import type { WireReply } from '@concordat/core'
import type { ReplyHeaders } from './call-operation.ts'

/** A reply, its body read by its content type. */
export interface ReadReply {
  status: number
  ok: boolean
  headers: ReplyHeaders
  /** JSON as its value, text as it is, and bytes as bytes or as a stream of them. */
  body: any
}

/** Reads a reply that would have gone to a wire. */
export function readReply({ status, headers, body }: WireReply): ReadReply {
  const type = String(headers['content-type'] ?? '')
  const isJson = /\bjson\b/.test(type) && typeof body === 'string'
  return { status, ok: status >= 200 && status < 300, headers, body: isJson ? JSON.parse(body) : body }
}
