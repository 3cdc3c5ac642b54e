import { HttpError } from '@concordat/core'

const maxPairs = 1000

/**
 * Splits a query string into its values by name, in order. Names are decoded. Values stay encoded, because a
 * list in the style `form` has to be split at its commas before an encoded comma is decoded.
 *
 * @param query the query string without the question mark
 * @throws HttpError 400 for invalid percent-encoding in a name, or more than 1000 pairs
 * @example
 * ```ts
 * parseQuery('tag=a%2Cb&tag=c') // Map { 'tag' => ['a%2Cb', 'c'] }
 * ```
 */
export function parseQuery(query: string): Map<string, string[]> {
  if (query.length > maxPairs && countPairs(query) > maxPairs)
    throw HttpError.of('malformed-address', { detail: `The query has more than ${maxPairs} parameters.` })
  return parsePairs(query)
}

/**
 * Splits the body of a form, which has the syntax of a query.
 *
 * @throws HttpError 400 for invalid percent-encoding in a name, or more than 1000 pairs
 */
export function parseForm(body: string): Map<string, string[]> {
  if (body.length > maxPairs && countPairs(body) > maxPairs)
    throw HttpError.of('malformed-body', { detail: `The form has more than ${maxPairs} fields.` })
  return parsePairs(body)
}

function countPairs(query: string): number {
  let count = 1
  for (let at = query.indexOf('&'); at >= 0; at = query.indexOf('&', at + 1)) count++
  return count
}

function parsePairs(query: string): Map<string, string[]> {
  const values = new Map<string, string[]>()
  if (query === '') return values
  for (const pair of query.split('&')) {
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
 * Decodes a name or a value of a query. `+` stands for a space, as in HTML forms (WHATWG URL,
 * application/x-www-form-urlencoded).
 *
 * @throws HttpError 400 for invalid percent-encoding
 */
export function decodeQueryText(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw HttpError.of('malformed-address', { detail: 'The query is not valid percent-encoding.' })
  }
}
