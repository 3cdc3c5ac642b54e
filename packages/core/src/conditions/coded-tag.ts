/** The content codings that have an ending of the entity tag (RFC 9110 section 8.4.1, RFC 7932, RFC 8878). */
export type TaggedCoding = 'br' | 'zstd' | 'gzip'

/**
 * Returns the entity tag of a coded form. Its bytes are others than those of the form without a coding, so a strong tag
 * has to differ (RFC 9110 section 8.8.3.3).
 *
 * @param tag the tag of the form without a coding
 * @example
 * ```ts
 * codedTag('"a1"', 'br') // '"a1-br"'
 * ```
 */
export function codedTag(tag: string, coding: TaggedCoding): string {
  return tag.replace(/"$/, `-${coding}"`)
}
