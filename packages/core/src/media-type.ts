/** A media type from a Content-Type header (RFC 9110 section 8.3.1). */
export interface ParsedMediaType {
  /** In lower case, without parameters: `application/json`. */
  type: string
  /** In lower case. */
  charset: string | undefined
}

/**
 * Parses a Content-Type header. Parameters other than `charset` are ignored.
 *
 * @returns undefined when the header is not a media type
 *
 * @example
 * ```ts
 * const { type, charset } = parseMediaType('Text/CSV; charset=UTF-8') ?? {}
 * // type: 'text/csv', charset: 'utf-8'
 * ```
 */
export function parseMediaType(header: string): ParsedMediaType | undefined {
  const [essence = ''] = header.split(';', 1)
  const type = essence.trim().toLowerCase()
  if (!/^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+$/.test(type)) return undefined
  let charset: string | undefined
  // A quoted value may contain semicolons (RFC 9110 section 5.6.6).
  for (const [, name, value] of header.matchAll(/;\s*([\w!#$&^.+*-]+)=("(?:[^"\\]|\\.)*"|[^;]*)/g)) {
    if (name!.toLowerCase() === 'charset') charset ??= value!.trim().replace(/^"|"$/g, '').toLowerCase()
  }
  return { type, charset }
}

/**
 * Whether a media type matches a media type range of the contract: `text/csv`, `text/*`, or `*` + `/*`.
 *
 * @param range parameters of the range are ignored
 * @param type in lower case, without parameters
 */
export function mediaTypeMatches(range: string, type: string): boolean {
  const [essence = ''] = range.split(';')
  if (essence === type || essence === '*/*') return true
  return essence.endsWith('/*') && type.startsWith(essence.slice(0, -1))
}

/**
 * Whether a media type is JSON: `application/json`, or a type with the suffix `+json` (RFC 6839 section 3.1), in
 * any case and with any parameters. Sequences of JSON texts, such as `application/json-seq`, are not JSON.
 */
export function isJson(type: string): boolean {
  return /^(?:application\/json|[^;]*\+json)\s*(?:;|$)/i.test(type)
}
