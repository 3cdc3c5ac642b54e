import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { isHopByHop, namedByConnection } from './hop-by-hop.ts'
import { originOf } from './origin-of.ts'

/** Headers that the proxy sets itself. Expect is removed, because the proxy has already answered it. */
const ownHeaders = new Set([
  'content-length',
  'expect',
  'host',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
])

/** The framing of a body: its length in bytes, `chunked`, or undefined without a body. */
export type Framing = number | 'chunked' | undefined

/**
 * The headers of a forwarded request, in their original order and spelling. Hop-by-hop headers are removed. Via (RFC 9110
 * section 7.6.3) and the usual X-Forwarded headers are added.
 *
 * @param host the Host header for the upstream
 * @param pseudonym the name of this proxy in the Via header
 */
export function requestHeaders(
  req: IncomingMessage,
  host: string,
  pseudonym: string,
  framing: Framing,
): string[] {
  const { rawHeaders, headers } = req
  const named = namedByConnection(headers.connection)
  const result = ['Host', host]
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!.toLowerCase()
    if (!ownHeaders.has(name) && !isHopByHop(name, named))
      result.push(rawHeaders[index]!, rawHeaders[index + 1]!)
  }
  if (framing === 'chunked') result.push('Transfer-Encoding', 'chunked')
  else if (framing !== undefined) result.push('Content-Length', String(framing))
  result.push('Via', withItem(headers.via, `${req.httpVersion} ${pseudonym}`))
  const { remoteAddress = 'unknown' } = req.socket
  result.push('X-Forwarded-For', withItem(forwardedFor(headers['x-forwarded-for']), remoteAddress))
  result.push('X-Forwarded-Proto', (req.socket as TLSSocket).encrypted ? 'https' : 'http')
  if (originOf(req) !== '') result.push('X-Forwarded-Host', headers.host!)
  return result
}

/** Adds an item to the value of a list header. */
function withItem(list: string | undefined, item: string): string {
  return list === undefined ? item : `${list}, ${item}`
}

function forwardedFor(given: string | string[] | undefined): string | undefined {
  return Array.isArray(given) ? given.join(', ') : given
}
