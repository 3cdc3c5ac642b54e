/** The preferences of a client for one reply: `Prefer: code=404, example=sold-out, dynamic=true`. */
export interface Preferences {
  /** The status code of the reply; NaN if the text is not a number of at most nine digits. */
  code?: number
  /** The name of a declared example. */
  example?: string
  /** Whether the reply has newly generated values. */
  dynamic?: boolean
}

/**
 * Parses a Prefer header. Unknown preferences are ignored (RFC 7240 section 2).
 *
 * @param header the value of `Prefer` or `Mock-Prefer`; undefined for a request without the header
 * @returns the first value of each preference; at most 20 preferences are parsed
 * @example
 * ```ts
 * const preferences = readPreferences('code=404, example="sold out"')
 * console.log(preferences.code, preferences.example) // 404 'sold out'
 * console.log(preferences.dynamic) // undefined
 * ```
 */
export function readPreferences(header: string | undefined): Preferences {
  const found: Preferences = {}
  // The number of preferences is limited, since a client may send a very long header.
  for (const preference of header?.split(',', 20) ?? []) {
    const [, token, quoted, plain] = /^\s*([\w-]+)\s*(?:=\s*(?:"([^"]*)"|([^\s;"]*)))?/.exec(preference) ?? []
    // The names of preferences are case-insensitive (RFC 7240 section 2).
    const name = token?.toLowerCase()
    const value = quoted ?? plain ?? ''
    if (name === 'code') found.code ??= /^\d{1,9}$/.test(value) ? Number(value) : NaN
    else if (name === 'example') found.example ??= value
    else if (name === 'dynamic') found.dynamic ??= value !== 'false'
  }
  return found
}
