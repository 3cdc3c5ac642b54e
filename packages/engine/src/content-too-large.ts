import { HttpError } from '@concordat/core'

/** Creates the error 413 (RFC 9110 section 15.5.14). @param limit the maximum size of the body, in bytes */
export function contentTooLarge(limit: number): HttpError {
  return HttpError.of('content-too-large', { detail: `The body may have at most ${limit} bytes.` })
}
