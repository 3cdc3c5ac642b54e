import {
  HttpError,
  Problem,
  type Exchange,
  type Fault,
  type Phase,
  type RequestFacts,
  type WireReply,
} from '@concordat/core'
import type { Settings } from './settings.ts'
import { checkHeaders, wireReply } from './wire-reply.ts'

const mostFaults = 100

/** A request that breaks the contract: 422, with all faults. */
export function contractViolation(faults: Fault[]): HttpError {
  const places = faults.length === 1 ? '1 place' : `${faults.length} places`
  return new HttpError(422, {
    detail: `The request breaks the contract in ${places}.`,
    errors: faults.slice(0, mostFaults),
  })
}

/** The address that was asked for, without its query, which may hold secrets; as a valid URI reference. */
export function instanceOf(exchange: RequestFacts): string {
  const path = exchange.base + exchange.target.split('?', 1)[0]
  return encodeURI(path).replace(/%25([\dA-Fa-f]{2})/g, '%$1')
}

/** A path that nobody has. */
export function nothingAt(exchange: RequestFacts): HttpError {
  return new HttpError(404, { detail: `There is nothing at ${instanceOf(exchange)}.` })
}

/**
 * The one funnel: whatever was thrown, in whichever phase, becomes a problem. The cause of a 500 goes
 * to the log and, in development only, into the reply.
 */
export function failureReply(
  error: unknown,
  phase: Phase,
  exchange: Exchange,
  settings: Settings,
): WireReply {
  const expected = error instanceof HttpError ? error : undefined
  const path = instanceOf(exchange)
  if (expected === undefined || expected.status >= 500) {
    settings.log.error(`${exchange.method} ${path} failed in phase "${phase}"`, error)
  }
  const { problem, headers } = expected ?? new HttpError(500)
  const shown = problem.with({ instance: problem.instance ?? path })
  if (expected === undefined && settings.development) shown.detail = String(error)
  if (shown.errors !== undefined && !settings.development) {
    shown.errors = shown.errors.map(({ value: _secret, ...fault }) => fault)
  }
  try {
    const { contentType, body } = settings.formatProblem(new Problem(shown))
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    checkHeaders(headers)
    return wireReply(problem.status, { ...headers, 'content-type': contentType }, text)
  } catch (cause) {
    // Whatever the error looks like, and whoever writes it out, somebody gets an answer.
    settings.log.error(`The problem "${problem.title}" cannot be written`, cause)
    const text = JSON.stringify(new HttpError(500).problem)
    return wireReply(500, { 'content-type': 'application/problem+json' }, text)
  }
}
