import { HttpError } from '@concordat/core'

/**
 * The error for a request body that ended before it was complete, because the client has disconnected.
 * @returns an `HttpError` 400
 */
export function bodyBrokenOff(cause?: unknown): HttpError {
  return new HttpError(400, { detail: 'The request ended before its body did.' }, {}, { cause })
}
