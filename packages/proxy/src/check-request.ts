import { HttpError } from '@concordat/core'
import { contractViolation, mergeFaults, type CompiledOperation } from '@concordat/engine'
import type { Enforcer } from '@concordat/server/kit'
import { ambiguity } from './ambiguity.ts'
import { missingCredentials } from './missing-credentials.ts'
import type { ProxyExchange } from './proxy-exchange.ts'
import { verdictOf, type Verdict } from './verdict.ts'

/**
 * Checks a request in the order of the hosts: credentials first, so that the body of an unauthenticated request is
 * not read.
 *
 * @param first stops at the first verdict. A request that is only reported is checked completely
 * @returns no verdicts for a valid request
 * @throws ClientDisconnected if the body ends early
 */
export async function checkRequest(
  operation: CompiledOperation,
  exchange: ProxyExchange,
  params: Readonly<Record<string, string>>,
  { bodyLimit, enforcer, first }: { bodyLimit: number; enforcer: Enforcer; first: boolean },
): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (const verdict of [ambiguity(exchange), missingCredentials(operation.model, exchange)]) {
    if (verdict === undefined) continue
    verdicts.push(verdict)
    if (first) return verdicts
  }
  try {
    const { requests } = operation
    const body = requests.receive(exchange, bodyLimit)
    const request = requests.decode(exchange, params, body, await body?.received)
    const faults = mergeFaults(request.faults, await enforcer.checkRequest(operation, request))
    if (faults.length > 0) verdicts.push(verdictOf(contractViolation(faults)))
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    verdicts.push(verdictOf(error))
  }
  return verdicts
}
