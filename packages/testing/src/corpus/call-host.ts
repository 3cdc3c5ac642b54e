import { isJson } from '@concordat/core'
import type { OperationModel, ResponseModel } from '@concordat/model'
import { partsOf, type AnyApi } from '@concordat/server/kit'
import { encodeCall } from '@concordat/server/kit'
import { sampleRequest, wrongRequests, type Sampler } from '@concordat/samples'
import { withCredentials } from './credentials.ts'
import { hosts } from '../hosts.ts'
import type { HostOutcome } from './outcome.ts'
import type { ReplyOracle } from './reply-oracle.ts'
import { send, type Answer } from './send.ts'

/** The largest number of invalid requests that are sent to each operation. */
const wrongOnes = 4

/**
 * Calls every operation of an API on a host, with a valid request and with invalid ones. An operation that requires
 * credentials is also called with and without them.
 *
 * @param name the name of the host, a key of `hosts`
 * @param open the mock without security
 * @param closed the mock with security
 * @returns the counts, and the failures as text
 */
export async function callHost(
  name: string,
  open: AnyApi,
  closed: AnyApi,
  sampler: Sampler,
  oracle: ReplyOracle,
): Promise<HostOutcome> {
  const outcome: HostOutcome = {
    boot: 0,
    served: 0,
    wrong: 0,
    refused: 0,
    guarded: 0,
    guards: 0,
    fallbacks: 0,
    failures: [],
  }
  const start = performance.now()
  const host = await hosts[name]!(open)
  outcome.boot = performance.now() - start
  const guarded = await hosts[name]!(closed)
  const { basePath, operations } = partsOf(open).engine.model
  try {
    for (const operation of operations) {
      const fail = (text: string) => void outcome.failures.push(`${operation.operationId}: ${text}`)
      const sample = sampleRequest(sampler, operation)
      if (!('input' in sample)) {
        fail(`no valid request was found: ${sample.unsatisfiable}`)
        continue
      }
      const request = await encodeCall(operation, sample.input)
      const answer = await send(host.listening.url, basePath, operation.method, request)
      const wrong = whatIsWrong(operation, answer, oracle)
      if (wrong === undefined) outcome.served++
      else fail(wrong)
      for (const { input, wrong: what } of wrongRequests(sampler, operation, wrongOnes)) {
        // A value that is invalid for this path may be valid for another path with the same route.
        if (what.includes('path parameter') && hasSameRoute(operation, operations)) continue
        const { status } = await send(
          host.listening.url,
          basePath,
          operation.method,
          await encodeCall(operation, input),
        )
        outcome.wrong++
        if (status >= 400 && status < 500) outcome.refused++
        else fail(`${what}, and the answer was ${status}`)
      }
      const secured = partsOf(closed).engine.operations.get(operation.operationId)!.model
      if (secured.security.length === 0 || secured.security.some((schemes) => schemes.length === 0)) continue
      outcome.guarded++
      const anonymous = await send(guarded.listening.url, basePath, operation.method, request)
      const requestWithCredentials = withCredentials(request, secured)
      const authenticated =
        requestWithCredentials &&
        (await send(guarded.listening.url, basePath, operation.method, requestWithCredentials))
      if (anonymous.status === 401 && (authenticated === undefined || authenticated.status === answer.status))
        outcome.guards++
      else fail(`${anonymous.status} without credentials, ${authenticated?.status} with them`)
    }
  } finally {
    await host.listening.close()
    await guarded.listening.close()
  }
  outcome.fallbacks = new Set(host.fallbacks.map((text) => text.split(' ', 1)[0])).size
  return outcome
}

function hasSameRoute({ method, path }: OperationModel, all: readonly OperationModel[]): boolean {
  const shape = (of: string) => of.replaceAll(/\{[^{}]*\}/g, '{}')
  return all.some((one) => one.method === method && one.path !== path && shape(one.path) === shape(path))
}

function whatIsWrong(operation: OperationModel, answer: Answer, oracle: ReplyOracle): string | undefined {
  const { status, type, text } = answer
  // The mock answers 501 to an upgrade, and if no value satisfies the schema of the reply.
  if (status === 501 && !operation.responses.some((one) => one.status === 501)) return undefined
  const response = responseOf(operation, status)
  if (response === undefined) return `${status}, which is not declared: ${text.slice(0, 300)}`
  // A reply to HEAD has no content (RFC 9110 section 9.3.2).
  if (operation.method === 'HEAD') return undefined
  if (response.content.length === 0) return text === '' ? undefined : 'a body where none is declared'
  if (!isJson(type)) return undefined
  const media = response.content.find((one) => one.type === type) ?? response.content[0]!
  if (media.schema === true) return undefined
  const fault = text === '' ? 'there is none' : oracle(`${media.pointer}/schema`, JSON.parse(text))
  return fault && `the reply is not as declared: ${fault}`
}

function responseOf({ responses }: OperationModel, status: number): ResponseModel | undefined {
  const keys = [status, `${String(status)[0]}XX`, 'default']
  return keys.map((key) => responses.find((one) => one.status === key)).find((one) => one !== undefined)
}
