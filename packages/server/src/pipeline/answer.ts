import { Reply, type Awaitable, type Exchange, type HttpError, type WireReply } from '@concordat/core'
import {
  methodNotAllowed,
  pathNotFound,
  requireOriginForm,
  routeRequest,
  type CompiledOperation,
  type RoutedRequest,
} from '@concordat/engine'
import { partsOf, type ActingAs, type AnyApi } from '../api.ts'
import { compiledEnforcer } from '../enforcer/compiled-enforcer.ts'
import type { CreateEnforcer, Enforcer } from '../enforcer/enforcer.ts'
import { requestHooksOf } from '../hooks/hooks-of.ts'
import type { Scope } from '../providers/scope.ts'
import type { Around } from './compile-around.ts'
import { instanceOf } from './failure.ts'
import { isThenable } from './is-thenable.ts'
import { pathHints } from './path-hints.ts'
import { RequestState } from './request-state.ts'
import { runFailed, runPlan } from './run-plan.ts'
import { compileExtraRoutes, type RouteHandler } from '../routes/extra-routes.ts'
import { optionsReply } from '../routes/options-reply.ts'
import { compileStages, planOfRoute, planWithoutOperation } from './stages.ts'
import { notOpened } from '../web-socket/not-opened.ts'

/**
 * The requests without an operation that a host passes on to the application. Those that it does not pass on are
 * answered with a problem.
 */
export interface PassOn {
  /** Requests that match neither a path of the contract nor a route outside of it. */
  readonly paths: boolean
  /** Requests with a method that the path does not have; HEAD and OPTIONS are never passed on. */
  readonly methods: boolean
}

/** The reason why a request is passed on. */
export type PassedOn = 'unknownPath' | 'unknownMethod'

/**
 * The functions that answer the requests of one host. They return a promise only if something has to be
 * awaited.
 */
export interface Answer {
  /**
   * Answers a request, or returns the reason for passing it on.
   *
   * @param passOn the kinds of requests to pass on. Default: none
   */
  request(exchange: Exchange, passOn?: PassOn): Awaitable<WireReply | PassedOn>
  /** Answers a request whose path is not below the base path: with 404, unless an `onRequest` hook answers it. */
  elsewhere(exchange: Exchange): Awaitable<WireReply>
  /** Answers a request that the host has refused. @param error the reason */
  refuse(exchange: Exchange, error: HttpError): Awaitable<WireReply>
}

const nothing: PassOn = { paths: false, methods: false }

/**
 * Creates the pipeline of a request: request hooks, route, guard, allowed hooks, decode, enforce, before hooks,
 * handler, after hooks, encode, enforce. Every host uses this function, so all hosts give the same replies.
 *
 * @param enforcer checks requests and replies. Default: the result of `compiledEnforcer`
 * @param acting what a test replaces
 */
export function createAnswer(
  api: AnyApi,
  enforcer: Enforcer = compiledEnforcer(),
  acting: ActingAs = {},
): Answer {
  const parts = { ...partsOf(api), ...acting }
  const { life } = parts
  const { router, webSocketRouter, webSockets } = parts.engine
  const hasWebSockets = webSockets.size > 0
  const unmatched = planWithoutOperation(parts, enforcer)
  const requestHooks = requestHooksOf(parts)
  const findRoute = compileExtraRoutes(parts.routes)
  // The stages of an operation are compiled on its first call.
  const planOf = remembered((operation: CompiledOperation) => compileStages(parts, operation, enforcer))
  const planOfExtra = remembered((handler: RouteHandler) => planOfRoute(handler, unmatched))
  const refuse = (state: RequestState, error: HttpError) => runFailed(state, unmatched, error, 'route')
  const hintsFor = pathHints(parts)
  const notFound = (state: RequestState) =>
    refuse(state, pathNotFound(instanceOf(state.exchange), hintsFor(state.exchange)))
  const { suffixes } = parts.settings.formats
  /** Whether a path that no operation has is the path of a route outside of the contract, or of a WebSocket. */
  const isElsewhere = (method: string, path: string) =>
    findRoute?.(method, path) !== undefined || webSocketRouter.find(path) !== undefined
  const route = (state: RequestState, passOn: PassOn): Awaitable<WireReply | PassedOn> => {
    const { exchange } = state
    const { target, method } = exchange
    try {
      requireOriginForm(target)
    } catch (error) {
      return refuse(state, error as HttpError)
    }
    if (hasWebSockets && exchange.wantsWebSocket === true) {
      const found = routeRequest(webSocketRouter, 'GET', target, exchange)
      if (found.found === 'operation') {
        state.operation = found.operation
        state.params = found.params
        return runPlan(state, planOf(found.operation), 0)
      }
    }
    let routed: RoutedRequest = routeRequest(router, method, target, exchange)
    if (
      suffixes !== undefined &&
      routed.found === 'nothing' &&
      !isElsewhere(method, target.split('?', 1)[0]!)
    )
      routed = routeRequest(router, method, target, exchange, suffixes)
    if (routed.found === 'operation') {
      state.operation = routed.operation
      state.params = routed.params
      if (routed.mediaType !== undefined) state.format = { accept: routed.mediaType }
      return runPlan(state, planOf(routed.operation), 0)
    }
    if (hasWebSockets) {
      const socket = routeRequest(webSocketRouter, method, target, exchange)
      if (socket.found === 'operation') return refuse(state, notOpened(exchange))
      if (routed.found === 'nothing') routed = socket
    }
    if (routed.found === 'options') {
      state.reply = optionsAnswer(state, routed)
      return runPlan(state, unmatched, 0)
    }
    if (routed.found === 'method') {
      if (passOn.methods && method !== 'HEAD') return passedOn(state, 'unknownMethod')
      return refuse(state, methodNotAllowed(method, routed.allow))
    }
    const path = target.split('?', 1)[0]!
    const extra = findRoute?.(method, path)
    if (extra !== undefined) {
      state.params = { '*': extra.rest }
      return runPlan(state, planOfExtra(extra.handler), 0)
    }
    const preflight = preflightOfRoute(state, (wanted) => findRoute?.(wanted, path) !== undefined)
    if (preflight !== undefined) {
      state.reply = preflight
      return runPlan(state, unmatched, 0)
    }
    return passOn.paths ? passedOn(state, 'unknownPath') : notFound(state)
  }
  /** Runs `onStart` and the `onRequest` hooks, and then `next`, unless a hook answers. */
  const withRequestHooks = async (
    state: RequestState,
    next: (state: RequestState) => Awaitable<WireReply | PassedOn>,
  ): Promise<WireReply | PassedOn> => {
    try {
      if (!life.isStarted) await life.start()
      for (const hook of requestHooks) {
        const result = hook(state.facts)
        const reply = isThenable(result) ? await (state.interruption?.until(result) ?? result) : result
        if (reply === undefined) continue
        state.reply = reply
        state.keepsWork = reply.keepsWork
        return runPlan(state, unmatched, 0)
      }
    } catch (error) {
      return runFailed(state, unmatched, error, 'request')
    }
    return next(state)
  }
  const isDirect = () => requestHooks.length === 0 && life.isStarted
  const begin = (state: RequestState, passOn: PassOn) =>
    isDirect() ? route(state, passOn) : withRequestHooks(state, (one) => route(one, passOn))
  /** Runs the pipeline of a request inside of the plugins that have an `around`. */
  const within = <T>(state: RequestState, around: Around, run: () => T): T => {
    // `onStart` may start work that belongs to no request, so it is called outside of `around`. `withRequestHooks`
    // waits for it.
    if (!life.isStarted) life.start().catch(() => undefined)
    return around(run, state.facts)
  }
  const enter = <T>(state: RequestState, run: () => T): T =>
    parts.around === undefined ? run() : within(state, parts.around, run)
  return {
    refuse(exchange, error) {
      const state = new RequestState(exchange, parts)
      return enter(state, () => refuse(state, error))
    },
    elsewhere(exchange) {
      const state = new RequestState(exchange, parts)
      return enter(state, () =>
        isDirect() ? notFound(state) : (withRequestHooks(state, notFound) as Promise<WireReply>),
      )
    },
    // Most requests are answered here. Without an `around`, no closure is created for them.
    request(exchange, passOn = nothing) {
      const state = new RequestState(exchange, parts)
      if (parts.around === undefined) return begin(state, passOn)
      return within(state, parts.around, () => begin(state, passOn))
    },
  }
}

/** Returns a function that calls `make` once for each key, and then returns the stored value. */
function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) known.set(key, (value = make(key)))
    return value
  }
}

/** Answers OPTIONS for a path that does not declare it: a preflight request, or a question about the path. */
function optionsAnswer(
  { exchange, parts }: RequestState,
  { allow, operations }: { allow: string; operations: readonly CompiledOperation[] },
): Reply {
  const { cors, options } = parts.settings
  if (cors?.isPreflight(exchange) === true)
    return new Reply(204, undefined, { allow, ...cors.preflight(exchange, allow, operations) })
  if (options === 'schema') return optionsReply(parts.engine.model.document, allow, operations)
  return new Reply(204, undefined, { allow })
}

/**
 * Answers a preflight request for a route outside of the contract.
 *
 * @param isRoute whether the path has a route for a method
 * @returns undefined for another request, and if there is no such route
 */
function preflightOfRoute(
  { exchange, parts }: RequestState,
  isRoute: (method: string) => boolean,
): Reply | undefined {
  const { cors } = parts.settings
  if (cors?.isPreflight(exchange) !== true) return undefined
  const wanted = exchange.header('access-control-request-method')!
  if (!isRoute(wanted)) return undefined
  const headers: Record<string, string> = { allow: wanted, ...cors.preflight(exchange, wanted, []) }
  // The contract does not declare the headers of the route, so a page of an allowed origin may send any.
  const asked = exchange.header('access-control-request-headers')
  if (asked !== undefined && 'access-control-allow-methods' in headers)
    headers['access-control-allow-headers'] = asked
  return new Reply(204, undefined, headers)
}

/** Passes a request on. The values of providers that `onRequest` hooks have used end first. */
function passedOn(state: RequestState, why: PassedOn): Awaitable<PassedOn> {
  const { scope } = state
  state.interruption?.stop()
  state.hasEnded = true
  if (scope?.hasEnds === true) return endedScope(state, scope).then(() => why)
  scope?.closeForGood()
  state.end()
  return why
}

async function endedScope(state: RequestState, scope: Scope): Promise<void> {
  await scope.settle({ undo: true, status: 404, error: undefined })
  await scope.release()
  state.end()
}

/** Creates the enforcer of an API. Operations that are left to compiled validators are logged. */
export function enforcerFor(api: AnyApi, create: CreateEnforcer = compiledEnforcer): Enforcer {
  const { engine, settings } = partsOf(api)
  return create({
    model: engine.model,
    onFallback: ({ operationId, reason }) =>
      settings.log.warn(
        `${operationId} is enforced by compiled validators: express-openapi-validator cannot do it (${reason}).`,
      ),
  })
}
