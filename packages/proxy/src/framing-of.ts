import type { IncomingMessage } from 'node:http'
import type { ProxyExchange } from './proxy-exchange.ts'
import type { Framing } from './request-headers.ts'

// RFC 9110 section 8.6: requests with these methods have a Content-Length even without a body.
const withBody = new Set(['POST', 'PUT', 'PATCH'])

/**
 * The framing of a forwarded request body. A known length is sent as Content-Length, because many WSGI servers do not
 * support chunked bodies. The result is undefined if the request needs no framing.
 */
export function framingOf(req: IncomingMessage, exchange: ProxyExchange): Framing {
  if (exchange.completeBody !== undefined && hasBody(req)) return exchange.completeBody.length
  if (req.headers['transfer-encoding'] !== undefined) return 'chunked'
  // The parser of Node rejects invalid and repeated lengths.
  const length = req.headers['content-length']
  if (length !== undefined) return Number(length)
  return withBody.has(req.method!) ? 0 : undefined
}

/** Whether a request has a body, which may be empty (RFC 9112 section 6). */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined
}
