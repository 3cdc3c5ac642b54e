import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { HttpError } from '@concordat/core'
import { problemReply } from '../pipeline/last-resort.ts'

/**
 * Wraps a listener. A request of HTTP/1.1 without a Host header is answered with a problem (RFC 9112 section
 * 3.2); node:http would answer without a body.
 */
export function requiringHost(listener: RequestListener): RequestListener {
  return (req, res) => {
    if (req.headers.host !== undefined || req.httpVersion === '1.0') return listener(req, res)
    refuse(HttpError.of('malformed-header', { detail: 'The header Host is missing.' }), res)
  }
}

/**
 * Answers a request whose Expect header is not `100-continue` with a problem (RFC 9110 section 10.1.1); node:http
 * would answer without a body.
 */
export function refuseExpectation(_req: IncomingMessage, res: ServerResponse): void {
  refuse(new HttpError(417, { detail: 'This server knows the expectation 100-continue only.' }), res)
}

function refuse(error: HttpError, res: ServerResponse): void {
  const { status, headers, body } = problemReply(error)
  // The body of the request is not read, so the connection cannot be kept.
  res.writeHead(status, { ...headers, connection: 'close' }).end(body as string)
}
