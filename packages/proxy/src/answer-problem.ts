import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpError } from '@concordat/core'

/**
 * Answers with a problem (RFC 9457), in the proxy's own name. Where a reply has begun, it can only be
 * broken off.
 */
export function answerProblem(
  error: HttpError,
  instance: string,
  req: IncomingMessage,
  res: ServerResponse,
): void {
  if (res.destroyed) return
  if (res.headersSent) return void res.destroy()
  const body = JSON.stringify(error.problem.with({ instance }))
  // A connection that is closed on a client that is still sending loses the reply (RFC 9112 section 9.6).
  req.resume()
  res.writeHead(error.status, {
    ...error.headers,
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
  })
  res.end(body)
}
