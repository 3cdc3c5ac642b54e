import { HttpError } from '@concordat/core'

const mostPairs = 1000

/**
 * Splits a query string into its values by name, in order. The values are left encoded, since a comma
 * that separates and one that is data differ in that. It is a map, so no name is special.
 *
 * @throws HttpError 400 on invalid percent-encoding or more than 1000 pairs
 */
export function parseQuery(query: string): Map<string, string[]> {
  const values = new Map<string, string[]>()
  if (query === '') return values
  const pairs = query.split('&')
  if (pairs.length > mostPairs) {
    throw HttpError.of('malformed-address', {
      detail: `The query has more than ${mostPairs} parameters.`,
    })
  }
  for (const pair of pairs) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = decodeQueryText(equals < 0 ? pair : pair.slice(0, equals))
    const value = equals < 0 ? '' : pair.slice(equals + 1)
    const known = values.get(name)
    if (known === undefined) values.set(name, [value])
    else known.push(value)
  }
  return values
}

/**
 * Decodes a name or a value. `+` stands for a space, as in HTML forms (WHATWG URL,
 * application/x-www-form-urlencoded).
 *
 * @throws HttpError 400 on invalid percent-encoding
 */
export function decodeQueryText(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw HttpError.of('malformed-address', { detail: 'The query is not valid percent-encoding.' })
  }
}
