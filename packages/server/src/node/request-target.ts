import type { IncomingMessage } from 'node:http'
import { HttpError } from '@concordat/core'

/**
 * Converts a request target to origin-form. A server has to accept the absolute-form
 * `http://shop.example/items` too (RFC 9112 section 3.2.2). The authority, which would replace the Host
 * header, is dropped because the API does not use it.
 */
export function originForm(target: string): string {
  if (target.charCodeAt(0) === slash) return target
  const [authority] = /^https?:\/\/[^/?#]*/i.exec(target) ?? []
  if (authority === undefined) return target
  const rest = target.slice(authority.length)
  return rest.startsWith('/') ? rest : `/${rest}`
}

const slash = 0x2f

// A host and a port, without user information (RFC 3986 section 3.2).
const authority = /^(?:\[[\da-f:.]+\]|[^\s/?#@\\[\]:,]*)(?::\d*)?$/i
let lastValid = ''

/**
 * Checks the Host header (RFC 9112 section 3.2). If it is repeated or invalid, a proxy and this server could
 * take the request for one to different hosts.
 *
 * @returns an error with status 400 if the header is repeated or invalid; otherwise undefined
 */
export function hostFault({ rawHeaders }: IncomingMessage): HttpError | undefined {
  let host: string | undefined
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue
    if (host !== undefined)
      return HttpError.of('malformed-header', { detail: 'The header Host is there twice.' })
    host = rawHeaders[index + 1]!
  }
  if (host === undefined || host === lastValid) return undefined
  if (!authority.test(host))
    return HttpError.of('malformed-header', { detail: 'The header Host is no host.' })
  lastValid = host
  return undefined
}
