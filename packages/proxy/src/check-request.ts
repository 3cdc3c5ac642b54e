import { HttpError, isJsonSequence } from '@concordat/core'
import {
  contractViolation,
  type DecodedRequest,
  mergeFaults,
  type CompiledOperation,
} from '@concordat/engine'
import type { Enforcer } from '@concordat/server/kit'
import { ambiguousRequest } from './ambiguous-request.ts'
import { bufferOf } from './buffer-of.ts'
import { jsonBodies } from './json-bodies.ts'
import { jsonParameters } from './json-parameters.ts'
import { missingCredentials } from './missing-credentials.ts'
import type { ProxyExchange } from './proxy-exchange.ts'
import { repeatedCookie } from './repeated-cookie.ts'
import { repeatedCredential } from './repeated-credential.ts'
import { repeatedName } from './repeated-name.ts'
import { requestViolation, type RequestViolation } from './request-violation.ts'

interface CheckOptions {
  root: object
  bodyLimit: number
  enforcer: Enforcer
  first: boolean
}

/**
 * Checks a request in the same order as the server: credentials before the body. With `first`, the body of a request
 * without credentials stays unread.
 *
 * @param root the contract, for references
 * @param first whether the check stops at the first violation
 * @returns an empty array for a valid request
 * @throws ClientDisconnected if the body ends early
 */
export async function checkRequest(
  operation: CompiledOperation,
  exchange: ProxyExchange,
  params: Readonly<Record<string, string>>,
  { root, bodyLimit, enforcer, first }: CheckOptions,
): Promise<RequestViolation[]> {
  const violations: RequestViolation[] = []
  const { model } = operation
  for (const violation of [
    ambiguousRequest(exchange),
    repeatedCredential(model, exchange),
    repeatedCookie(root, model, exchange),
    missingCredentials(model, exchange),
  ]) {
    if (violation === undefined) continue
    violations.push(violation)
    if (first) return violations
  }
  try {
    const { requests } = operation
    const body = requests.receive(exchange, bodyLimit)
    const request = requests.decode(exchange, params, body, await body?.received)
    const header = exchange.header('content-type') ?? ''
    const bytes = await bodyToScan(exchange, request, header, bodyLimit, first)
    const repeated =
      repeatedName(jsonParameters(model, exchange, params, request)) ??
      (bytes && repeatedName(await jsonBodies(root, model, bytes, header, request)))
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

/**
 * The bytes of the body, in which repeated names are searched. The decoder leaves a sequence of JSON texts unread,
 * because operations receive it as a stream. Such a sequence is read here if it has a Content-Length.
 *
 * @param isBlocking whether a sequence of unknown length is read too, which delays it
 * @returns undefined if there is no body, or if it is a stream that stays unread
 */
async function bodyToScan(
  exchange: ProxyExchange,
  { mediaType }: DecodedRequest,
  header: string,
  limit: number,
  isBlocking: boolean,
): Promise<Buffer | undefined> {
  if (mediaType === undefined) return undefined
  if (exchange.completeBody !== undefined || !isJsonSequence(header)) return exchange.completeBody
  const isShort = exchange.header('content-length') !== undefined
  return isShort || isBlocking ? bufferOf(await exchange.body(limit)) : undefined
}
