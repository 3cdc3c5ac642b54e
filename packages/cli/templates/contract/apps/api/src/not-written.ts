import { HttpError } from '@concordat/server'

/**
 * The answer of an operation until its handler is written: 501 (RFC 9110 section 15.6.2).
 *
 * @throws always
 */
export function notWritten(operationId: string): never {
  throw new HttpError(501, {
    title: 'Not written yet',
    detail: `The handler of ${operationId} is still to be written.`,
  })
}
