import { HttpError } from '@concordat/core'

/**
 * The error for a preferred example that the contract does not declare.
 *
 * @param place the media type or the response that does not have the example
 * @param names the names of the declared examples, separated by commas
 */
export function noSuchExample(place: string, example: string, names: string): HttpError {
  return HttpError.of('no-such-example', {
    detail: `${place} has no example ${example || 'without a name'}. Declared: ${names || 'none'}.`,
  })
}
