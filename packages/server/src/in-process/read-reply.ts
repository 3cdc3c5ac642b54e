import { isJson, readBody, type BodyContent, type WireReply } from '@concordat/core'
import { cancelBody } from '../pipeline/cancel-body.ts'
import type { Log } from '../log.ts'
import { watchedStream } from '../host/watched-stream.ts'

/** A reply in the forms that the SDK gives: JSON as its value, text as a string, all else as a `Blob`. */
export interface ReadReply {
  status: number
  ok: boolean
  headers: Headers
  body: any
}

/**
 * Reads a reply that would have gone to a wire.
 *
 * @param isHead whether it answers a HEAD request, and so has no body
 * @param signal aborted when the caller no longer wants the reply
 */
export async function readReply(
  reply: WireReply,
  isHead: boolean,
  log: Log,
  signal?: AbortSignal,
): Promise<ReadReply> {
  const { status, body, ended } = reply
  const headers = new Headers()
  for (const name in reply.headers) {
    const value = reply.headers[name]!
    if (typeof value === 'string') headers.append(name, value)
    else for (const one of value) headers.append(name, one)
  }
  const read = (value: unknown): ReadReply => ({
    status,
    ok: status >= 200 && status < 300,
    headers,
    body: value,
  })
  const isStream = body instanceof ReadableStream
  if (isHead || !isStream) ended?.({ outcome: 'sent' })
  if (isHead || body === undefined) {
    cancelBody(body, log)
    return read(undefined)
  }
  const type = headers.get('content-type') ?? ''
  if (typeof body === 'string' && body !== '' && isJson(type)) return read(JSON.parse(body))
  if (typeof body === 'string' && type.startsWith('text/')) return read(body)
  const length = headers.get('content-length') ?? undefined
  const content = isStream ? watchedStream(body, { signal, length, log, ended }) : body
  const response = new Response(content as BodyContent, { headers: { 'content-type': type } })
  return read(await readBody(type, response))
}
