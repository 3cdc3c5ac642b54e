import { HttpError } from '@concordat/core'

/** The error of a body that ended before it was whole: its client has gone. */
export function bodyBrokenOff(cause?: unknown): HttpError {
  return new HttpError(400, { detail: 'The request ended before its body did.' }, {}, { cause })
}
