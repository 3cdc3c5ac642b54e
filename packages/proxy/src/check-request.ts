import { HttpError } from '@concordat/core'
import { contractViolation, mergeFaults, type CompiledOperation } from '@concordat/engine'
import type { Enforcer } from '@concordat/server/kit'
import { ambiguity } from './ambiguity.ts'
import { missingCredentials } from './missing-credentials.ts'
import type { ProxyExchange } from './proxy-exchange.ts'
import { verdictOf, type Verdict } from './verdict.ts'

/**
 * Checks a request as the hosts do: who is asking before what is asked, and no body is read for a
 * stranger. Where it is only reported, all that is wrong is found.
 *
 * @param first whether the first verdict is enough
 * @returns nothing where the request keeps the contract
 * @throws ClientGone where the body does not come to its end
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
