import { HttpError } from '@concordat/core'
import type { ProxyExchange } from './proxy-exchange.ts'
import { repeatedPart } from './repeated-part.ts'
import { requestViolation, type RequestViolation } from './request-violation.ts'

/**
 * Finds parts of a request that the upstream may interpret differently from the proxy. The proxy would then check one
 * request, and the upstream would answer another. Some servers resolve dot segments in a path (RFC 3986 section 5.2.4).
 * If a request repeats a header that must be unique, or the boundary of a multipart body, some servers use the first
 * value and others the last.
 */
export function ambiguousRequest(exchange: ProxyExchange): RequestViolation | undefined {
  const { target, req } = exchange
  if (dotSegment.test(target)) {
    const detail = 'The path has dot segments. The client must resolve them.'
    return requestViolation(HttpError.of('malformed-address', { detail }))
  }
  const seen = new Set<string>()
  for (let index = 0; index < req.rawHeaders.length; index += 2) {
    const name = req.rawHeaders[index]!.toLowerCase()
    if (!singular.has(name)) continue
    if (seen.has(name)) return repeatedPart('header', name)
    seen.add(name)
  }
  const type = exchange.header('content-type') ?? ''
  if (/^\s*multipart\//i.test(type) && [...type.matchAll(boundary)].length > 1)
    return repeatedPart('header', 'content-type', 'has more than one boundary')
  return undefined
}

const dotSegment = /^[^?]*\/(?:\.|%2e){1,2}(?:[/?]|$)/i
const singular = new Set(['authorization', 'content-type', 'host'])
// A boundary may be split into several parameters, such as boundary*0 (RFC 2231 section 3). Quotes are ignored, as some
// servers do.
const boundary = /[;,\s"]boundary[*\d]*\s*=/gi
