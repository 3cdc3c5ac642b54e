import { decodeEscapes } from './decode-escapes.ts'

/**
 * The paths that other servers may read in a path: decoded several times, with backslashes as slashes, without empty
 * segments and path parameters (`;v=1`), with dot segments resolved, and cut at a null byte, a question mark or a
 * number sign. Frameworks for WSGI decode a path before they route it, servlet containers remove path parameters before
 * or after that, and some servers merge slashes.
 *
 * @param path as received, without the query
 * @returns the other readings as encoded paths, some with a query; an empty array for a path that every server reads
 *   alike
 */
export function pathReadings(path: string): string[] {
  if (!/[%\\;]|\/\/|\/\.{1,2}(?:\/|$)/.test(path)) return []
  const readings = new Set<string>()
  let texts = new Set([path])
  // Several servers in a row may each decode the path once.
  for (let layer = 0; layer <= maxLayers && texts.size > 0; layer++) {
    for (const text of texts) texts.add(withoutParameters(text))
    for (const text of texts) addReadings(text, readings)
    texts = new Set([...texts].map(decodeEscapes)).difference(texts)
  }
  readings.delete(path)
  return [...readings]
}

/** The largest number of times that a path is decoded. */
const maxLayers = 4

/** Adds the readings of a text that is not decoded further. */
function addReadings(text: string, readings: Set<string>): void {
  for (const raw of new Set([text, text.replaceAll('\\', '/')])) {
    for (const [path, query] of cuts(raw)) {
      for (const one of new Set([path, withoutParameters(path)])) {
        readings.add(encoded(one) + query)
        readings.add(encoded(resolved(one)) + query)
      }
    }
  }
}

/**
 * Returns a path as a whole, and cut at each character that ends a path for some servers. What follows a question mark
 * is the query.
 */
function cuts(text: string): [path: string, query: string][] {
  const found: [string, string][] = [[text, '']]
  for (const end of ['\0', '#', '?']) {
    for (const [path] of found) {
      const at = path.indexOf(end)
      if (at < 0) continue
      const rest = path.slice(at + 1).split('#', 1)[0]!
      found.push([path.slice(0, at), end === '?' ? `?${encodeURI(rest.toWellFormed())}` : ''])
    }
  }
  return found
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
