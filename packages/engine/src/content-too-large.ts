import { HttpError } from '@concordat/core'

/** A body of more bytes than are taken. */
export function contentTooLarge(limit: number): HttpError {
  return HttpError.of('content-too-large', { detail: `The body may have at most ${limit} bytes.` })
}
