import { isJson, readBody, readItems, type BodyContent, type WireReply } from '@concordat/core'
import { codecOf } from '@concordat/engine'
import { cancelBody } from '../pipeline/cancel-body.ts'
import { watchedStream } from '../host/watched-stream.ts'
import type { CompiledSettings } from '../settings.ts'

/**
 * A reply in the form that the SDK returns: JSON as a value, text as a string, the items of a stream as an async
 * iterable, and all other bodies as a `Blob`. A media type with a codec gives a value too.
 */
export interface ReadReply {
  status: number
  ok: boolean
  headers: Headers
  body: any
}

/**
 * Converts a reply of the pipeline to the form that the SDK returns.
 *
 * @param isHead whether the request has the method HEAD, whose reply has no body
 * @param signal aborted when the caller cancels the call
 */
export async function readReply(
  reply: WireReply,
  isHead: boolean,
  { log: logOfApi, mediaTypes }: CompiledSettings,
  signal?: AbortSignal,
): Promise<ReadReply> {
  const { status, body, ended, log = logOfApi } = reply
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
  // A codec of a `text/*` type is not used here, because the SDK reads every `text/*` as a string.
  const codec =
    body instanceof Uint8Array && !type.startsWith('text/') ? codecOf(mediaTypes, type) : undefined
  if (codec !== undefined) return read(codec.decode(body as Uint8Array))
  const length = headers.get('content-length') ?? undefined
  const content = isStream ? watchedStream(body, { signal, length, log, ended }) : body
  if (reply.items !== undefined && content instanceof ReadableStream)
    return read(readItems(reply.items, content))
  const response = new Response(content as BodyContent, { headers: { 'content-type': type } })
  return read(await readBody(type, response))
}
