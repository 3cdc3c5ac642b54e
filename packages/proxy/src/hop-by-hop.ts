/** Hop-by-hop headers, which are not forwarded (RFC 9110 section 7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** The lower-case names of the headers that a Connection header lists. These headers are hop-by-hop too. */
export function namedByConnection(connection: string | undefined): ReadonlySet<string> {
  if (connection === undefined || hasNoNames(connection)) return nothing
  return new Set(connection.split(',').map((name) => name.trim().toLowerCase()))
}

const nothing: ReadonlySet<string> = new Set()

function hasNoNames(connection: string): boolean {
  return connection === 'keep-alive' || connection === 'close'
}

/**
 * Whether a header is not forwarded.
 *
 * @param name in lower case
 * @param named the names that Connection lists
 */
export function isHopByHop(name: string, named: ReadonlySet<string>): boolean {
  // Content-Length frames the message, so Connection must not remove it.
  return hopByHop.has(name) || (named.has(name) && name !== 'content-length')
}
