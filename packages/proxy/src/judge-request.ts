import { HttpError, type Fault } from '@concordat/core'
import type { CompiledOperation, DecodedRequest } from '@concordat/engine'
import type { Enforcer } from '@concordat/server'
import { ambiguity } from './ambiguity.ts'
import { missingCredentials } from './missing-credentials.ts'
import type { ProxyExchange } from './proxy-exchange.ts'
import { contractViolation, refusal, type Verdict } from './verdict.ts'

/**
 * Judges a request as the hosts do: who is asking before what is asked, and no body is read for a
 * stranger. Where it is only reported, all that is wrong is found.
 *
 * @param first whether the first verdict is enough
 * @returns nothing where the request keeps the contract
 * @throws ClientGone where the body does not come to its end
 */
export async function judgeRequest(
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
    const faults = merged(request, await enforcer.checkRequest(operation, request))
    if (faults.length > 0) verdicts.push(contractViolation(faults))
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    verdicts.push(refusal(error))
  }
  return verdicts
}

/** All faults, the decoder's and not the enforcer's where both are of one place. */
function merged({ faults }: DecodedRequest, enforced: Fault[]): Fault[] {
  if (faults.length === 0) return enforced
  const taken = new Set(faults.map((fault) => `${fault.in} ${fault.pointer}`))
  return [...faults, ...enforced.filter((fault) => !taken.has(`${fault.in} ${fault.pointer}`))]
}
