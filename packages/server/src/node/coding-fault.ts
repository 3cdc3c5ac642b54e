import type { IncomingMessage } from 'node:http'
import { HttpError } from '@concordat/core'

/**
 * Checks the transfer coding of a body. node:http decodes `chunked` alone, so a body with a further coding would be
 * passed on undecoded (RFC 9112 section 6.1).
 *
 * @returns an error with status 501; undefined for a request without a fault
 */
export function codingFault({ headers }: IncomingMessage): HttpError | undefined {
  const coding = headers['transfer-encoding']
  if (coding === undefined || coding.toLowerCase() === 'chunked') return undefined
  return HttpError.of('not-implemented', {
    detail: 'The only transfer coding that is taken here is chunked.',
  })
}
