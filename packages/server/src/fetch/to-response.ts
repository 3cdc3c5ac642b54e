import type { BodyContent, ErrorLog, WireReply } from '@concordat/core'
import { cancelBody } from '../pipeline/cancel-body.ts'
import { watchedStream } from '../host/watched-stream.ts'
import { bunHeaders } from './bun-headers.ts'
import { isBun } from './is-bun.ts'

/**
 * Converts a reply to a web `Response`. A body that is not a stream counts as sent when the `Response` is
 * returned and the client is still there, because the runtime does not report when it has been sent.
 *
 * @param request its method, and the signal that is aborted when the client disconnects
 */
export function toResponse(
  reply: WireReply,
  request: Pick<Request, 'method' | 'signal'>,
  logOfApi: ErrorLog,
): Response {
  const { status, headers, body, ended, log = logOfApi } = reply
  if (!(body instanceof ReadableStream)) {
    const isHead = request.method === 'HEAD'
    // A runtime copies a plain object faster than `Headers`, which have no list of values.
    const short =
      isBun && typeof body === 'string' && body !== '' && !isHead ? bunHeaders(headers) : undefined
    const written = short ?? (areTexts(headers) ? headers : headersOf(reply))
    const content = isHead ? null : ((body ?? null) as BodyContent | null)
    const response = new Response(content, { status, headers: written })
    // Reading the signal creates it, which costs more than the response.
    if (ended !== undefined) ended({ outcome: request.signal.aborted ? 'gone' : 'sent' })
    return response
  }
  const written = headersOf(reply)
  const init = { status, headers: written }
  if (request.method === 'HEAD' || request.signal.aborted) {
    cancelBody(body, log)
    ended?.({ outcome: request.method === 'HEAD' ? 'sent' : 'gone' })
    return new Response(null, init)
  }
  const length = written.get('content-length') ?? undefined
  return new Response(watchedStream(body, { signal: request.signal, length, log, ended }), init)
}

function areTexts(headers: WireReply['headers']): headers is Record<string, string> {
  for (const name in headers) if (typeof headers[name] !== 'string') return false
  return true
}

/** Returns the headers of a reply as web `Headers`. */
export function headersOf({ headers }: WireReply): Headers {
  const written = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') written.append(name, value)
    else for (const one of value) written.append(name, one)
  }
  return written
}
