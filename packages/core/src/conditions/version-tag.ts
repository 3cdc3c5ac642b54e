/** A version of a resource: a number that counts its changes, or a text such as a hash. */
export type Version = string | number

/** The characters of a tag (RFC 9110 section 8.8.3), without those of a coding's ending and of quotes. */
const writable = /^[\x21\x23-\x7e]*$/

/**
 * Returns the strong entity tag of a version: `"7"` for 7.
 *
 * @throws TypeError for a value that is neither a text nor a finite number, and for a text with spaces, quotes, or characters beyond ASCII, which a tag cannot have
 */
export function versionTag(version: Version): string {
  const text = String(version)
  // The compiler does not see NaN, nor what comes from a row without the column. Every version would have that tag.
  if (typeof version !== 'string' && !Number.isFinite(version))
    throw new TypeError(`A version cannot be ${text}: use a text, or a finite number.`)
  if (!writable.test(text))
    throw new TypeError(`A version cannot be ${JSON.stringify(text)}: use printable ASCII.`)
  return `"${text}"`
}
