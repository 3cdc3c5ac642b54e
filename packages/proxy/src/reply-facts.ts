import type { IncomingMessage } from 'node:http'
import type { HeaderModel } from '@concordat/model'

/** What a reply says of itself before its body. */
export interface ReplyFacts {
  status: number
  /** By name in lower case, as Node joins them. */
  headers: IncomingMessage['headers']
  /** Of the request that it answers. */
  req: IncomingMessage
}

/** Whether a reply has no body, whatever its headers say (RFC 9112 section 6.3). */
export function isBodiless({ status, req }: ReplyFacts): boolean {
  return req.method === 'HEAD' || status === 204 || status === 304
}

/**
 * Whether it is HTTP itself that answers, and not the operation: what a client gets that has asked for a
 * part, or only for something newer (RFC 9110 sections 13 and 14). A contract need not declare it.
 */
export function answersHttp({ status, req: { headers } }: ReplyFacts): boolean {
  if (status === 304) return 'if-none-match' in headers || 'if-modified-since' in headers
  if (status === 206 || status === 416) return 'range' in headers
  return false
}

/** The headers that are declared, as they came. */
export function declaredHeaders(
  declared: readonly HeaderModel[],
  headers: ReplyFacts['headers'],
): Record<string, string> {
  const given: Record<string, string> = {}
  for (const { name } of declared) {
    const lower = name.toLowerCase()
    const value = Object.hasOwn(headers, lower) ? headers[lower] : undefined
    // Of several cookies, each is one header: the first stands for all.
    const text = Array.isArray(value) ? value[0] : value
    if (text !== undefined) given[name] = text
  }
  return given
}
