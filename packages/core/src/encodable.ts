/**
 * Runs an encoder. If it throws a URIError, as `encodeURIComponent` does for a lone surrogate, a TypeError that names
 * the value is thrown instead.
 *
 * @param what the name of the value: `query parameter q`
 */
export function encodable<T>(what: string, encode: () => T): T {
  try {
    return encode()
  } catch (cause) {
    if (!(cause instanceof URIError)) throw cause
    throw new TypeError(`The ${what} has half of a character (a lone surrogate), which no URL can hold.`, {
      cause,
    })
  }
}
