/**
 * The paths that other servers may read in a path: decoded several times, with backslashes as slashes, without empty
 * segments and path parameters (`;v=1`), with dot segments resolved, and cut at a null byte. Frameworks for WSGI decode a
 * path before they route it, servlet containers remove path parameters, and some servers merge slashes.
 *
 * @param path as received, without the query
 * @returns the other readings as encoded paths; an empty array for a path that every server reads alike
 */
export function pathReadings(path: string): string[] {
  if (!/[%\\;]|\/\/|\/\.{1,2}(?:\/|$)/.test(path)) return []
  const readings = new Set<string>()
  const decodings = new Set([path])
  // Each layer of servers may decode a path once more.
  for (const text of decodings) if (decodings.size <= maxLayers) decodings.add(decoded(text))
  for (const text of decodings) {
    const raw = [text, text.replaceAll('\\', '/'), withoutParameters(text), text.split('\0', 1)[0]!]
    for (const one of [...raw, withoutParameters(text.replaceAll('\\', '/'))]) {
      readings.add(one)
      readings.add(resolved(one))
    }
  }
  readings.delete(path)
  return [...readings].map(encoded)
}

/** How often a path is decoded. */
const maxLayers = 4

/** Decodes the escape sequences of a text. A byte that is no UTF-8 becomes U+FFFD, as in frameworks for WSGI. */
function decoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
    new TextDecoder().decode(Buffer.from(escapes.replaceAll('%', ''), 'hex')),
  )
}

function withoutParameters(text: string): string {
  return text.replaceAll(/;[^/]*/g, '')
}

/** Removes empty segments, and resolves dot segments (RFC 3986 section 5.2.4). */
function resolved(text: string): string {
  const segments: string[] = []
  for (const segment of text.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  return `/${segments.join('/')}${text.endsWith('/') && segments.length > 0 ? '/' : ''}`
}

/** Encodes the segments of a path that was decoded. */
function encoded(text: string): string {
  return text
    .split('/')
    .map((segment) => encodeURIComponent(segment.toWellFormed()))
    .join('/')
}
