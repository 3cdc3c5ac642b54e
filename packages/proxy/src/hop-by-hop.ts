/** What is between two neighbours only, and is never sent on (RFC 9110 section 7.6.1). */
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

/** The headers that a Connection header names: they go no further either. */
export function namedByConnection(connection: string | undefined): ReadonlySet<string> {
  if (connection === undefined || isPlain(connection)) return nothing
  return new Set(connection.split(',').map((name) => name.trim().toLowerCase()))
}

const nothing: ReadonlySet<string> = new Set()

function isPlain(connection: string): boolean {
  return connection === 'keep-alive' || connection === 'close'
}

/** Whether a header, by its name in lower case, ends here. */
export function endsHere(name: string, named: ReadonlySet<string>): boolean {
  // The length frames the message, and is no option of the connection.
  return hopByHop.has(name) || (named.has(name) && name !== 'content-length')
}
