import { HttpError } from '@concordat/core'
import { parseQuery } from '@concordat/engine'

/**
 * The values of all query parameters with a name, still percent-encoded.
 *
 * @param target a path with a query
 * @returns an empty array for a malformed query, which the decoder of the request refuses
 */
export function queryValues(target: string, name: string): readonly string[] {
  const mark = target.indexOf('?')
  if (mark < 0) return []
  try {
    return parseQuery(target.slice(mark + 1)).get(name) ?? []
  } catch (error) {
    if (error instanceof HttpError) return []
    throw error
  }
}
