import type { IncomingMessage } from 'node:http'
import { endsHere, namedByConnection } from './hop-by-hop.ts'
import type { Upstream } from './upstream.ts'

/**
 * The headers of a reply as they go on: in their order, as they were written, without those of the
 * connection to the upstream, and with a Location that leads back here.
 *
 * @param origin the proxy's own, as the client calls it
 */
export function replyHeaders(incoming: IncomingMessage, upstream: Upstream, origin: string): string[] {
  const { rawHeaders } = incoming
  const named = namedByConnection(incoming.headers.connection)
  const headers: string[] = []
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const raw = rawHeaders[index]!
    const value = rawHeaders[index + 1]!
    const name = raw.toLowerCase()
    if (endsHere(name, named)) continue
    headers.push(raw, name === 'location' ? upstream.locationFor(value, origin) : value)
  }
  return headers
}
