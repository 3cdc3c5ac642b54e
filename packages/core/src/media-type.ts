/** A media type as it came in a header (RFC 9110 section 8.3.1). */
export interface ParsedMediaType {
  /** In lower case, without parameters: `application/json`. */
  type: string
  /** In lower case, where given. */
  charset: string | undefined
}

/** Reads a Content-Type header; undefined when it is none. Parameters other than `charset` are passed over. */
export function parseMediaType(header: string): ParsedMediaType | undefined {
  const [essence = ''] = header.split(';', 1)
  const type = essence.trim().toLowerCase()
  if (!/^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+$/.test(type)) return undefined
  let charset: string | undefined
  // A semicolon may be within quotes (RFC 9110 section 5.6.6).
  for (const [, name, value] of header.matchAll(/;\s*([\w!#$&^.+*-]+)=("(?:[^"\\]|\\.)*"|[^;]*)/g)) {
    if (name!.toLowerCase() === 'charset') charset ??= value!.trim().replace(/^"|"$/g, '').toLowerCase()
  }
  return { type, charset }
}

/** Whether a media type falls under a range of the contract: itself, `text/*`, or `*` + `/*`. */
export function mediaTypeMatches(range: string, type: string): boolean {
  const [essence = ''] = range.split(';')
  if (essence === type || essence === '*/*') return true
  return essence.endsWith('/*') && type.startsWith(essence.slice(0, -1))
}

/**
 * Whether a media type is JSON: `application/json`, or one with the suffix `+json` (RFC 6839 section 3.1), in
 * any case and with any parameters. JSON Text Sequences and JSON Lines are streams of JSON, and not JSON.
 */
export function isJson(type: string): boolean {
  return /^(?:application\/json|[^;]*\+json)\s*(?:;|$)/i.test(type)
}
