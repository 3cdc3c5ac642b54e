import type { IncomingMessage } from 'node:http'
import { HttpError } from '@concordat/core'

/**
 * The target of a request in origin-form. A server has to accept absolute-form, `http://shop.example/items`, too
 * (RFC 9112 section 3.2.2); its authority stands for the Host header, which the API does not look at.
 */
export function originForm(target: string): string {
  if (target.charCodeAt(0) === slash) return target
  const [authority] = /^https?:\/\/[^/?#]*/i.exec(target) ?? []
  if (authority === undefined) return target
  const rest = target.slice(authority.length)
  return rest.startsWith('/') ? rest : `/${rest}`
}

const slash = 0x2f

// RFC 3986 section 3.2: a host and a port, without user information.
const authority = /^(?:\[[\da-f:.]+\]|[^\s/?#@\\[\]:,]*)(?::\d*)?$/i
let lastValid = ''

/**
 * Finds a Host header that is there twice or is no host: different readers would take the request for one to
 * different servers (RFC 9112 section 3.2).
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
