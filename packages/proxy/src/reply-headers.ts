import type { IncomingMessage } from 'node:http'
import { isHopByHop, namedByConnection } from './hop-by-hop.ts'
import type { Upstream } from './upstream.ts'

/**
 * The headers of a forwarded reply, in their original order and spelling. Hop-by-hop headers are removed. A Location
 * on the upstream is replaced by one on the proxy.
 *
 * @param origin the origin of the proxy, as the client sees it
 */
export function replyHeaders(incoming: IncomingMessage, upstream: Upstream, origin: string): string[] {
  const { rawHeaders } = incoming
  const named = namedByConnection(incoming.headers.connection)
  const headers: string[] = []
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const raw = rawHeaders[index]!
    const value = rawHeaders[index + 1]!
    const name = raw.toLowerCase()
    if (isHopByHop(name, named)) continue
    headers.push(raw, name === 'location' ? upstream.locationFor(value, origin) : value)
  }
  return headers
}
