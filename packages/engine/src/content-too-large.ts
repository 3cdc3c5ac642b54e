import { HttpError } from '@concordat/core'

/** A body of more bytes than are taken. */
export function contentTooLarge(limit: number): HttpError {
  return new HttpError(413, { detail: `The body may have at most ${limit} bytes.` })
}
