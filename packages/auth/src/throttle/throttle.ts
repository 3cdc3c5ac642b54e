import { HttpError, Reply, type Awaitable, type Contract } from '@concordat/core'
import type { OperationModel, ThrottlePolicy } from '@concordat/model'
import { plugin, type AfterHook, type Plugin } from '@concordat/server'
import { counterKey } from './counter-key.ts'
import { FailureLog } from './failure-log.ts'
import { memoryThrottles } from './memory-throttles.ts'
import { refuseThrottled } from './refuse-throttled.ts'
import { throttleClient, type ThrottleClientOptions } from './throttle-client.ts'
import { throttledOperations, type GivenThrottles } from './throttled-operations.ts'
import { throttleHeaders, type JudgedPolicy } from './throttle-headers.ts'
import type { Charge, ThrottleStore, Verdict } from './throttle-store.ts'

/** The options of `throttle`. */
export interface ThrottleOptions<Ids extends string = string> extends ThrottleClientOptions {
  /** The place of the counters. Default: the memory of the process, which other workers do not share. */
  store?: ThrottleStore
  /** The throttles of operations, in place of those in the contract; false for none. */
  policies?: { readonly [Id in Ids]?: GivenThrottles }
  /** The throttles of all operations for which neither `policies` nor the contract says anything. */
  default?: GivenThrottles
  /**
   * What becomes of a request if the store does not answer: it is let in uncounted, or refused with 503. Default: `allow`.
   */
  onFailure?: 'allow' | 'refuse'
}

type IdsOf<C> =
  C extends Contract<infer Operations, any, infer WebSockets>
    ? (keyof Operations | keyof WebSockets) & string
    : string

/**
 * Creates the plugin that limits how often clients may call operations. The limits are those of `x-throttle` in the
 * contract, or of the options. A request beyond a limit is answered with 429 and `Retry-After`. All replies of throttled
 * operations have the header fields `RateLimit` and `RateLimit-Policy`.
 *
 * Policies by address are asked before the guards, and the others after them. The plugin is not called for operations
 * without a throttle.
 *
 * @throws TypeError for options that are none
 *
 * @example
 * ```ts
 * const limits = throttle(contract, { default: { limit: 100, window: '1m', by: 'user' } })
 * ```
 */
export function throttle<C extends Pick<Contract<any, any, any>, 'document'>>(
  contract: C,
  {
    store = memoryThrottles(),
    policies = {},
    default: byDefault,
    onFailure = 'allow',
    ...clientOptions
  }: ThrottleOptions<NoInfer<IdsOf<C>>> = {},
): Plugin<{}> {
  const operations = throttledOperations(contract, policies, byDefault)
  const findClient = throttleClient(clientOptions)
  const failures = new FailureLog()
  /** The verdicts on requests, by the facts that all hooks of a request share. */
  const judged = new WeakMap<object, readonly JudgedPolicy[]>()

  const ask = (applying: readonly ThrottlePolicy[], facts: Facts): Awaitable<void> => {
    const { request, operation, identities = nobody } = facts
    if (applying.length === 0 || isPreflight(request)) return
    const asked: ThrottlePolicy[] = []
    const charges: Charge[] = []
    for (const policy of applying) {
      const { by, counter, limit, window } = policy
      const client = findClient(by, request, operation, identities)
      if (client === undefined) continue
      asked.push(policy)
      charges.push({ key: counterKey(counter, window, client), limit, window: window * 1000 })
    }
    if (asked.length === 0) return
    const failed = (error: unknown): void => {
      // The pipeline logs a 503 itself.
      if (onFailure === 'refuse') throw unanswered(error)
      failures.note(facts.log, error)
    }
    const decide = (verdicts: readonly Verdict[]): void => {
      const found = asked.map((policy, index) => ({ policy, verdict: verdicts[index]! }))
      judged.set(facts, [...(judged.get(facts) ?? []), ...found])
      const refusing = found.filter(({ verdict }) => !verdict.allowed)
      if (refusing.length === 0) return
      const longest = refusing.reduce((one, other) => (other.verdict.wait > one.verdict.wait ? other : one))
      throw refuseThrottled(longest.policy, longest.verdict.wait)
    }
    let taken: Awaitable<readonly Verdict[]>
    try {
      taken = store.take(charges)
    } catch (error) {
      return failed(error)
    }
    return 'then' in taken ? taken.then(decide, failed) : decide(taken)
  }

  const addHeaders: AfterHook = (reply, facts) => {
    const found = judged.get(facts)
    if (found === undefined) return undefined
    return new Reply(reply.status, reply.body, { ...reply.headers, ...throttleHeaders(found) })
  }
  const early = new Map(operations.map((one) => [one.operationId, one.early]))
  const late = new Map(operations.map((one) => [one.operationId, one.late]))
  const has = (lists: ReadonlyMap<string, readonly ThrottlePolicy[]>) =>
    [...lists.values()].some((list) => list.length > 0)
  return plugin<{}>({
    name: 'throttle',
    only: operations.map(({ operationId }) => operationId),
    hooks: {
      onMatched: has(early) ? [(facts) => ask(early.get(facts.operation.operationId)!, facts)] : [],
      onAllowed: has(late) ? [(facts) => ask(late.get(facts.operation.operationId)!, facts)] : [],
      after: [addHeaders],
    },
    onStart: () => store.open?.(),
    onStop: () => store.close?.(),
  })
}

/** What the hooks of both moments know of a request. */
interface Facts {
  readonly request: Parameters<ReturnType<typeof throttleClient>>[1]
  readonly operation: OperationModel
  readonly identities?: Readonly<Record<string, unknown>>
  readonly log: { error(message: string, error?: unknown): void }
}

const nobody = Object.freeze({})

/** A preflight request of a browser, which reaches the hooks if the contract declares OPTIONS (Fetch section 3.3.2). */
function isPreflight(request: Facts['request']): boolean {
  return request.method === 'OPTIONS' && request.header('access-control-request-method') !== undefined
}

function unanswered(cause: unknown): HttpError {
  const detail = 'The number of requests cannot be counted at the moment.'
  return HttpError.of('storage-unavailable', { detail }, { 'retry-after': '1' }, { cause })
}
