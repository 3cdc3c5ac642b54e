import { HttpError } from '@concordat/core'

/** The error for a request whose database does not answer. */
export function unavailable(cause: unknown): HttpError {
  return HttpError.of(
    'storage-unavailable',
    { detail: 'The database does not answer at the moment.' },
    { 'retry-after': '1' },
    { cause },
  )
}
