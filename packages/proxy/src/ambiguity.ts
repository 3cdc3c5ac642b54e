import { HttpError } from '@concordat/core'
import type { ProxyExchange } from './proxy-exchange.ts'
import { verdictOf, type Verdict } from './verdict.ts'

/**
 * Finds parts of a request that the upstream may interpret differently, so that the proxy would check another
 * request than the upstream serves. Some servers resolve dot segments in a path (RFC 3986 section 5.2.4). If a
 * header that must be unique is repeated, some servers use the first value and some the last.
 */
export function ambiguity({ target, req }: ProxyExchange): Verdict | undefined {
  if (dotSegment.test(target)) {
    const detail = 'The path has dot segments, which the client has to resolve.'
    return verdictOf(HttpError.of('malformed-address', { detail }))
  }
  const seen = new Set<string>()
  for (let index = 0; index < req.rawHeaders.length; index += 2) {
    const name = req.rawHeaders[index]!.toLowerCase()
    if (!singular.has(name)) continue
    if (seen.has(name)) return repeated(name)
    seen.add(name)
  }
  return undefined
}

const dotSegment = /^[^?]*\/(?:\.|%2e){1,2}(?:[/?]|$)/i
const singular = new Set(['authorization', 'content-type', 'host'])

function repeated(name: string): Verdict {
  const message = `The header ${name} is sent twice.`
  return {
    error: HttpError.of('malformed-header', { detail: message }),
    faults: [{ in: 'header', pointer: `/${name}`, rule: 'malformed', message: 'is sent twice' }],
  }
}
