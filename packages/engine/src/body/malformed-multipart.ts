import { HttpError } from '@concordat/core'

/** Creates the error 400 for a body that is no form. */
export function malformedMultipart(detail = 'The body is not valid multipart/form-data.'): HttpError {
  return HttpError.of('malformed-body', { detail })
}
