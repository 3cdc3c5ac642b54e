import type { IncomingMessage } from 'node:http'
import type { HeaderModel } from '@concordat/model'

/** The head of a reply. */
export interface ReplyFacts {
  status: number
  /** The values by name in lower case, as Node parses them. */
  headers: IncomingMessage['headers']
  /** The request that the reply answers. */
  req: IncomingMessage
}

/** Whether a reply has no body, whatever its headers are: a reply to HEAD, a 204 or a 304 (RFC 9112 section 6.3). */
export function isBodiless({ status, req }: ReplyFacts): boolean {
  return req.method === 'HEAD' || status === 204 || status === 304
}

/**
 * Whether a reply is a 304 or 412 to a conditional request, or a 206 or 416 to a range request (RFC 9110 sections 13 and 14).
 * Contracts do not have to declare such replies.
 */
export function isConditionalOrRangeReply({ status, req: { headers } }: ReplyFacts): boolean {
  if (status === 304) return 'if-none-match' in headers || 'if-modified-since' in headers
  if (status === 412)
    return 'if-match' in headers || 'if-none-match' in headers || 'if-unmodified-since' in headers
  if (status === 206 || status === 416) return 'range' in headers
  return false
}

/** The values of the declared headers that a reply has, by their declared names. */
export function declaredHeaders(
  declared: readonly HeaderModel[],
  headers: ReplyFacts['headers'],
): Record<string, string> {
  const values: Record<string, string> = {}
  for (const { name } of declared) {
    const lower = name.toLowerCase()
    const value = Object.hasOwn(headers, lower) ? headers[lower] : undefined
    // Only Set-Cookie can be an array. Only its first value is checked.
    const text = Array.isArray(value) ? value[0] : value
    if (text !== undefined) values[name] = text
  }
  return values
}
