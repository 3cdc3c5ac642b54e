import { HttpError } from '@concordat/core'
import type { ProxyExchange } from './proxy-exchange.ts'
import { requestViolation, type RequestViolation } from './request-violation.ts'

/**
 * Finds parts of a request that the upstream may interpret in another way than the proxy. The proxy would then check
 * another request than the upstream answers. Some servers resolve dot segments in a path (RFC 3986 section 5.2.4). If a
 * header that must be unique is repeated, some servers use the first value and some the last.
 */
export function ambiguousRequest({ target, req }: ProxyExchange): RequestViolation | undefined {
  if (dotSegment.test(target)) {
    const detail = 'The path has dot segments. The client must resolve them.'
    return requestViolation(HttpError.of('malformed-address', { detail }))
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

function repeated(name: string): RequestViolation {
  const message = `The header ${name} is repeated.`
  return {
    error: HttpError.of('malformed-header', { detail: message }),
    faults: [{ in: 'header', pointer: `/${name}`, rule: 'malformed', message: 'is repeated' }],
  }
}
