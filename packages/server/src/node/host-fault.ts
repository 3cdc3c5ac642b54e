import type { IncomingMessage } from 'node:http'
import { HttpError } from '@concordat/core'
import { isAuthority } from './is-authority.ts'

let lastValid = ''

/**
 * Checks the Host header (RFC 9112 section 3.2). If it is missing, repeated or invalid, a proxy and this server may
 * disagree about the host that the request is for.
 *
 * @returns an error with status 400; undefined for a request without a fault
 */
export function hostFault({ rawHeaders, httpVersion }: IncomingMessage): HttpError | undefined {
  let host: string | undefined
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue
    if (host !== undefined)
      return HttpError.of('malformed-header', { detail: 'The header Host is there twice.' })
    host = rawHeaders[index + 1]!
  }
  if (host === lastValid) return undefined
  if (host === undefined) {
    // HTTP/1.0 does not require a Host header (RFC 9112 section 3.2).
    if (httpVersion === '1.0') return undefined
    return HttpError.of('malformed-header', { detail: 'The header Host is missing.' })
  }
  if (!isAuthority(host)) return HttpError.of('malformed-header', { detail: 'The header Host is no host.' })
  lastValid = host
  return undefined
}
