import type { OperationModel } from '@concordat/model'

// The headers that pages may send and read without permission of the server (Fetch standard sections 2.2.2 and 2.2.4).
const safeInRequests = new Set(['accept', 'accept-language', 'content-language', 'range'])
const ofThrottles = ['ratelimit', 'ratelimit-policy', 'retry-after']
const safeInReplies = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
])

/**
 * Returns the headers of an operation, in lower case, that pages may use only with permission. In requests, these are
 * the headers of parameters and security schemes, and `content-type` if there is a body; in replies, the headers that
 * the responses declare, and those of throttles if the contract has a throttle for the operation.
 */
export function headersOf(operation: OperationModel): { request: string[]; reply: string[] } {
  const { parameters, requestBody, responses, security, throttles = [] } = operation
  const request = new Set(
    parameters.filter((one) => one.in === 'header').map(({ name }) => name.toLowerCase()),
  )
  if (requestBody !== undefined) request.add('content-type')
  for (const { scheme } of security.flat()) {
    if (scheme.type === 'apiKey') {
      if (scheme.in === 'header') request.add((scheme.parameter ?? '').toLowerCase())
    } else if (scheme.type !== 'mutualTLS') request.add('authorization')
  }
  const reply = new Set(responses.flatMap(({ headers }) => headers.map(({ name }) => name.toLowerCase())))
  if (throttles.length > 0) for (const name of ofThrottles) reply.add(name)
  return {
    request: [...request].filter((name) => !safeInRequests.has(name)),
    reply: [...reply].filter((name) => !safeInReplies.has(name)),
  }
}
