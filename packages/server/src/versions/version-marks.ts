import { routeRequest, type Engine } from '@concordat/engine'
import type { Exchange, WireReply } from '@concordat/core'
import { withVary } from '../pipeline/with-vary.ts'
import type { Deprecation, VersionedBy } from './version-options.ts'

/** Adds to a reply what it says about versions. @param target the path and query without the name of the version */
export type MarkReply = (reply: WireReply, exchange: Exchange, target: string) => WireReply

/** The name of the request header that the choice of the version depends on; undefined if it depends on the address. */
export function varyOf(by: VersionedBy): string | undefined {
  if (by === 'path' || 'query' in by) return undefined
  return 'header' in by ? by.header.toLowerCase() : 'accept'
}

/** Adds the name of the request header that the version depends on to `Vary`. */
export function marked(reply: WireReply, vary: string | undefined): WireReply {
  if (vary !== undefined) reply.headers['vary'] = withVary(reply.headers['vary'], vary)
  return reply
}

/**
 * Compiles what is added to the replies of a deprecated version: `Deprecation` (RFC 9745), `Sunset` (RFC 8594), and
 * links to the same resource in the version that replaces it, and to the page about the deprecation.
 *
 * @param successor the name of the version that replaces it, and its engine; undefined if there is none
 */
export function deprecationMarks(
  by: VersionedBy,
  { since, sunset, documentation }: Deprecation,
  successor: { name: string; engine: Engine } | undefined,
): MarkReply {
  const vary = varyOf(by)
  const deprecation = `@${Math.floor(new Date(since).getTime() / 1000)}`
  const end = sunset === undefined ? undefined : new Date(sunset).toUTCString()
  return (reply, exchange, target) => {
    const { headers } = marked(reply, vary)
    headers['deprecation'] = deprecation
    if (end !== undefined) headers['sunset'] = end
    const links = [headers['link'] ?? []].flat()
    const next = successor === undefined ? undefined : addressIn(successor, by, exchange, target)
    if (next !== undefined) links.push(`<${next}>; rel="successor-version"`)
    if (documentation !== undefined) links.push(`<${documentation}>; rel="deprecation"`)
    if (links.length > 0) headers['link'] = links.length === 1 ? links[0]! : links
    return reply
  }
}

/**
 * Returns the address of the same resource in another version; undefined if that version does not have it. By header
 * and by media type it is the same address, which answers with the other version if a request names it.
 */
function addressIn(
  { name, engine }: { name: string; engine: Engine },
  by: VersionedBy,
  exchange: Exchange,
  target: string,
): string | undefined {
  const path = target.split('?', 1)[0]!
  const { found } = routeRequest(engine.router, exchange.method, path, exchange)
  if (found === 'nothing') return undefined
  // Percent-encoding stays as it is.
  const written = encodeURI(path.toWellFormed()).replace(/%25([\dA-Fa-f]{2})/g, '%$1')
  if (by === 'path') return `${exchange.base}/${name}${written}`
  return (
    exchange.base +
    written +
    ('query' in Object(by) ? `?${encodeURIComponent((by as { query: string }).query)}=${name}` : '')
  )
}
