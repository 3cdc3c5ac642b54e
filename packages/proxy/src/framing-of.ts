import type { IncomingMessage } from 'node:http'
import type { ProxyExchange } from './proxy-exchange.ts'
import type { Framing } from './request-headers.ts'

// RFC 9110 section 8.6: where such a request has no body, its length is said all the same.
const withBody = new Set(['POST', 'PUT', 'PATCH'])

/**
 * How the body of a request goes on. Its length is told where it is known: many a server behind WSGI
 * does not take a body in chunks.
 */
export function framingOf(req: IncomingMessage, exchange: ProxyExchange): Framing {
  if (exchange.whole !== undefined && hasBody(req)) return exchange.whole.length
  if (req.headers['transfer-encoding'] !== undefined) return 'chunked'
  // The parser has seen to it that this is a number, and the only one.
  const length = req.headers['content-length']
  if (length !== undefined) return Number(length)
  return withBody.has(req.method!) ? 0 : undefined
}

/** Whether a request has a body, be it an empty one (RFC 9112 section 6). */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined
}
