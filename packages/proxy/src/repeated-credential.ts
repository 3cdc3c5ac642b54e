import type { OperationModel } from '@concordat/model'
import { cookieValues } from './cookie-values.ts'
import type { ProxyExchange } from './proxy-exchange.ts'
import { queryValues } from './query-values.ts'
import { repeatedPart } from './repeated-part.ts'
import type { RequestViolation } from './request-violation.ts'

/**
 * Finds an API key that a request has more than once. Some servers check the first, some the last, and some all of them
 * as a list.
 */
export function repeatedCredential(
  { security }: OperationModel,
  exchange: ProxyExchange,
): RequestViolation | undefined {
  for (const { scheme } of security.flat()) {
    const { type, in: location = 'header', parameter: name = '' } = scheme
    if (type === 'apiKey' && countOf(location, name, exchange) > 1) return repeatedPart(location, name)
  }
  return undefined
}

function countOf(location: 'header' | 'query' | 'cookie', name: string, exchange: ProxyExchange): number {
  if (location === 'query') return queryValues(exchange.target, name).length
  if (location === 'cookie') return cookieValues(exchange.header('cookie'), name).length
  const lower = name.toLowerCase()
  // A header that Connection lists is not forwarded.
  if (exchange.header(lower) === undefined) return 0
  const { rawHeaders } = exchange.req
  return rawHeaders.filter((one, index) => index % 2 === 0 && one.toLowerCase() === lower).length
}
