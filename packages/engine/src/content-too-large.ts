import { HttpError } from '@concordat/core'

/** The error 413 (RFC 9110 section 15.5.14). @param limit in bytes */
export function contentTooLarge(limit: number): HttpError {
  return HttpError.of('content-too-large', { detail: `The body may have at most ${limit} bytes.` })
}
