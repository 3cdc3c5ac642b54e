import {
  HttpError,
  isFrameworkStatus,
  Reply,
  type Fault,
  type Phase,
  type Problem,
  type RequestFacts,
} from '@concordat/core'
import { ReplyContractError, type CompiledOperation } from '@concordat/engine'
import { mappedError, type ErrorMapping } from '../hooks/on.ts'
import { chooseLanguage } from '../languages/choose-language.ts'
import { translatedProblem } from '../languages/translated-problem.ts'
import { ClientGone } from './interruption.ts'
import { isDeparture } from './is-departure.ts'
import { problemFacts } from './problem-facts.ts'
import { problemMembersOf } from './problem-members-of.ts'
import type { Failure, RequestState } from './request-state.ts'
import { headerTexts } from './wire-reply.ts'
import { withVary } from './with-vary.ts'

/**
 * Returns the path of a request as a valid URI reference. The query is left out, because it may contain
 * secrets.
 */
export function instanceOf(exchange: RequestFacts): string {
  const path = exchange.base + exchange.target.split('?', 1)[0]
  return encodeURI(path.toWellFormed()).replace(/%25([\dA-Fa-f]{2})/g, '%$1')
}

/**
 * Converts any thrown value, from any stage, to a reply: the reply that `mappings` have for it, or a problem. The reply
 * then passes through the last stages: after hooks, error format, encoding. An error that becomes a problem with a
 * status of 500 or above is logged, except for 501 and for a client that has disconnected. In development, the problem
 * of a value that is no `HttpError` contains that value as text.
 *
 * @param phase the phase of the stage that threw the error, for the log
 * @param mappings what errors become; they are tried before anything else
 */
export function failureOf(
  error: unknown,
  phase: Phase,
  state: RequestState,
  mappings: readonly ErrorMapping[],
): Failure {
  try {
    const cause = isDeparture(error, state.exchange) ? new ClientGone() : error
    const mapped = mappedError(mappings, cause, state.facts)
    if (mapped instanceof Reply) return { error: cause, phase, reply: mapped }
    return describe(mapped ?? cause, phase, state)
  } catch (thrown) {
    try {
      return describe(thrown, phase, state)
    } catch {
      // Reading the thrown value can throw too, for example if the value is a `Proxy`.
      return describe(new TypeError('What was thrown cannot be read.'), phase, state)
    }
  }
}

function describe(error: unknown, phase: Phase, state: RequestState): Failure {
  const { exchange, operation } = state
  const { settings } = state.parts
  const path = instanceOf(exchange)
  const cause =
    (error instanceof HttpError ? undeclaredStatus(error.status, operation, error) : undefined) ?? error
  const expected = cause instanceof HttpError ? cause : undefined
  const { problem, headers, status } = expected ?? HttpError.of('internal-error')
  const shown = problem.with({ instance: problem.instance ?? path })
  if (expected === undefined && settings.development) shown.detail = String(cause)
  if (!settings.development) dropValues(shown)
  // The status 501 says that the server does not support something. It is not logged, because any client can cause it
  // without a failure of the server.
  if (status >= 500 && status !== 501 && !(error instanceof ClientGone))
    state.log.error(`${exchange.method} ${path} failed in phase "${phase}"`, cause)
  return { error: cause, phase, reply: new Reply(status, shown, headers) }
}

/**
 * Removes the values that the client sent from the faults. The `errors` of problems from other APIs may have
 * any shape.
 */
function dropValues(problem: Problem): void {
  if (!Array.isArray(problem.errors)) return
  problem.errors = problem.errors.map((fault: unknown) => {
    if (typeof fault !== 'object' || fault === null) return fault as Fault
    const { value: _secret, ...rest } = fault as Fault
    return rest
  })
}

/**
 * Checks a status against the operation. A status that neither the operation declares nor Concordat itself may send
 * violates the contract, whether it was returned or thrown.
 *
 * @returns the error; undefined if the status is allowed, or no operation matches the request
 */
export function undeclaredStatus(
  status: number,
  operation: CompiledOperation | undefined,
  cause?: Error,
): Error | undefined {
  if (operation === undefined || isFrameworkStatus(status) || operation.declares(status)) return undefined
  const { operationId, responses } = operation.model
  const declared = responses.map((one) => one.status).join(', ')
  const message = `${status} is not declared, but ${declared}: declare ${status} for ${operationId}`
  const fault = { in: 'body', pointer: '', rule: 'status', message } as const
  return new ReplyContractError(operationId, status, [fault], { cause })
}

/** Converts a problem, with the members that plugins add, to headers and text, in the error format of the API. */
export function formattedProblem(
  { body, headers, status }: Reply,
  state: RequestState,
): { headers: Record<string, string | string[]>; text: string } {
  // `with` makes a copy, because a problem may be shared between requests.
  const problem = (body as Problem).with({ ...problemMembersOf(state), status })
  const { formatProblem, languages } = state.parts.settings
  const facts = problemFacts(state)
  const texts = headerTexts(headers)
  let shown = problem
  if (languages !== undefined) {
    const language = chooseLanguage(state.exchange.header('accept-language'), [...languages.keys()])
    shown = translatedProblem(problem, languages.get(language)!, facts)
    texts['content-language'] = language
    texts['vary'] = withVary(texts['vary'], 'accept-language')
  }
  const { contentType, body: formatted, vary } = formatProblem(shown, facts)
  if (vary !== undefined) texts['vary'] = [texts['vary'] ?? [], vary].flat().join(', ')
  return {
    headers: { ...texts, 'content-type': contentType },
    text: typeof formatted === 'string' ? formatted : JSON.stringify(formatted),
  }
}
