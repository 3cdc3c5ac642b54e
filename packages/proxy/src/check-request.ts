import { HttpError, isJson } from '@concordat/core'
import { contractViolation, mergeFaults, type CompiledOperation } from '@concordat/engine'
import type { Enforcer } from '@concordat/server/kit'
import { ambiguousRequest } from './ambiguous-request.ts'
import { duplicateName } from './duplicate-name.ts'
import { missingCredentials } from './missing-credentials.ts'
import type { ProxyExchange } from './proxy-exchange.ts'
import { requestViolation, type RequestViolation } from './request-violation.ts'

/**
 * Checks a request in the same order as the server: credentials before the body, so that the body of an
 * unauthenticated request stays unread.
 *
 * @param first whether the check stops at the first violation
 * @returns an empty array for a valid request
 * @throws ClientDisconnected if the body ends early
 */
export async function checkRequest(
  operation: CompiledOperation,
  exchange: ProxyExchange,
  params: Readonly<Record<string, string>>,
  { bodyLimit, enforcer, first }: { bodyLimit: number; enforcer: Enforcer; first: boolean },
): Promise<RequestViolation[]> {
  const violations: RequestViolation[] = []
  for (const violation of [ambiguousRequest(exchange), missingCredentials(operation.model, exchange)]) {
    if (violation === undefined) continue
    violations.push(violation)
    if (first) return violations
  }
  try {
    const { requests } = operation
    const body = requests.receive(exchange, bodyLimit)
    const request = requests.decode(exchange, params, body, await body?.received)
    const repeated = repeatedName(exchange, request.mediaType)
    if (repeated !== undefined) violations.push(repeated)
    if (repeated !== undefined && first) return violations
    const faults = mergeFaults(request.faults, await enforcer.checkRequest(operation, request))
    if (faults.length > 0) violations.push(requestViolation(contractViolation(faults)))
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    violations.push(requestViolation(error))
  }
  return violations
}

/** The violation for a JSON body with the same name twice in an object. */
function repeatedName(exchange: ProxyExchange, mediaType: string | undefined): RequestViolation | undefined {
  const body = exchange.completeBody
  if (mediaType === undefined || !isJson(exchange.header('content-type') ?? '') || body === undefined)
    return undefined
  const pointer = duplicateName(body.toString())
  if (pointer === undefined) return undefined
  const message = 'is repeated'
  return {
    error: HttpError.of('malformed-body', { detail: `The body has the name ${pointer} twice.` }),
    faults: [{ in: 'body', pointer, rule: 'malformed', message }],
  }
}
