import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { endsHere, namedByConnection } from './hop-by-hop.ts'
import { originOf } from './origin-of.ts'

/** What is written anew: how long the body is, and who passed it on. Expect was answered here. */
const ownWords = new Set([
  'content-length',
  'expect',
  'host',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
])

/** How the body goes on: nothing, so many bytes, or until it ends. */
export type Framing = number | 'chunked' | undefined

/**
 * The headers of a request as they go on, in their order and as they were written: without those of this
 * connection, with those that say who has passed it on (RFC 9110 section 7.6.3, and what everybody does).
 *
 * @param host the Host for the upstream
 * @param pseudonym what this proxy is called in Via
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
    if (!ownWords.has(name) && !endsHere(name, named)) result.push(rawHeaders[index]!, rawHeaders[index + 1]!)
  }
  if (framing === 'chunked') result.push('Transfer-Encoding', 'chunked')
  else if (framing !== undefined) result.push('Content-Length', String(framing))
  result.push('Via', joined(headers.via, `${req.httpVersion} ${pseudonym}`))
  const { remoteAddress = 'unknown' } = req.socket
  result.push('X-Forwarded-For', joined(forwardedFor(headers['x-forwarded-for']), remoteAddress))
  result.push('X-Forwarded-Proto', (req.socket as TLSSocket).encrypted ? 'https' : 'http')
  if (originOf(req) !== '') result.push('X-Forwarded-Host', headers.host!)
  return result
}

function joined(given: string | undefined, own: string): string {
  return given === undefined ? own : `${given}, ${own}`
}

function forwardedFor(given: string | string[] | undefined): string | undefined {
  return Array.isArray(given) ? given.join(', ') : given
}
