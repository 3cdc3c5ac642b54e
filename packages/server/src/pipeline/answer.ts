import {
  Reply,
  type Awaitable,
  type Exchange,
  type HttpError,
  type RequestEnd,
  type WireReply,
} from '@concordat/core'
import {
  methodNotAllowed,
  pathNotFound,
  requireOriginForm,
  routeRequest,
  type CompiledOperation,
} from '@concordat/engine'
import { partsOf, type AnyApi, type ApiParts } from '../api.ts'
import { cancelBody } from './cancel-body.ts'
import { compiledEnforcer } from '../enforcer/compiled-enforcer.ts'
import type { CreateEnforcer, Enforcer } from '../enforcer/enforcer.ts'
import { failureOf, instanceOf } from './failure.ts'
import { isStream } from './is-stream.ts'
import { isThenable } from './is-thenable.ts'
import { lastResort } from './last-resort.ts'
import { RequestState } from './request-state.ts'
import type { Plan } from './stage.ts'
import { compileStages, stagesWithoutOperation } from './stages.ts'

/** The kinds of requests that a host passes on to the application. All others are answered with a problem. */
export interface PassOn {
  /** Requests to paths that the contract does not have. */
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
  /** Answers a request whose path is not below the base path, with 404. */
  elsewhere(exchange: Exchange): Awaitable<WireReply>
  /** Answers a request that the host has refused. @param error the reason */
  refuse(exchange: Exchange, error: HttpError): Awaitable<WireReply>
}

const nothing: PassOn = { paths: false, methods: false }

/**
 * Creates the pipeline of a request: route, guard, decode, enforce, before hooks, handler, after hooks,
 * encode, enforce. Every host uses this function, so all hosts give the same replies.
 *
 * @param enforcer checks requests and replies. Default: validators compiled from the contract
 */
export function createAnswer(api: AnyApi, enforcer: Enforcer = compiledEnforcer()): Answer {
  const parts = partsOf(api)
  const { router } = parts.engine
  const unmatched = stagesWithoutOperation(parts, enforcer)
  // The stages of an operation are compiled on its first call.
  const known = new Map<CompiledOperation, Plan>()
  const planOf = (operation: CompiledOperation): Plan => {
    let plan = known.get(operation)
    if (plan === undefined) known.set(operation, (plan = compileStages(parts, operation, enforcer)))
    return plan
  }
  const refuse = (exchange: Exchange, error: HttpError): Awaitable<WireReply> => {
    const state = new RequestState(exchange, undefined, noParams)
    return proceed(state, unmatched, fail(state, unmatched, error, 'route', parts), parts)
  }
  return {
    refuse,
    elsewhere: (exchange) => refuse(exchange, pathNotFound(instanceOf(exchange))),
    request(exchange, passOn = nothing) {
      const { target, method } = exchange
      try {
        requireOriginForm(target)
      } catch (error) {
        return refuse(exchange, error as HttpError)
      }
      const routed = routeRequest(router, method, target, exchange)
      if (routed.found === 'operation') {
        const state = new RequestState(exchange, routed.operation, routed.params)
        return proceed(state, planOf(routed.operation), 0, parts)
      }
      if (routed.found === 'options') {
        const state = new RequestState(exchange, undefined, noParams)
        state.reply = new Reply(204, undefined, { allow: routed.allow })
        return proceed(state, unmatched, 0, parts)
      }
      if (routed.found === 'method') {
        if (passOn.methods && method !== 'HEAD') return 'unknownMethod'
        return refuse(exchange, methodNotAllowed(method, routed.allow))
      }
      return passOn.paths ? 'unknownPath' : refuse(exchange, pathNotFound(instanceOf(exchange)))
    },
  }
}

const noParams = Object.freeze({})

/**
 * Runs the stages in order. If the result of a stage has to be awaited, `proceedLater` runs the remaining
 * stages.
 */
function proceed(state: RequestState, plan: Plan, from: number, parts: ApiParts): Awaitable<WireReply> {
  const { stages } = plan
  for (let index = from; index < stages.length; index++) {
    const stage = stages[index]!
    try {
      const value = stage.run(state)
      if (stage.store === undefined) continue
      if (isThenable(value)) return proceedLater(value, state, plan, index, parts)
      stage.store(state, value)
    } catch (error) {
      index = fail(state, plan, error, stage.phase, parts, index) - 1
    }
  }
  return finished(state, parts)
}

async function proceedLater(
  value: PromiseLike<unknown>,
  state: RequestState,
  plan: Plan,
  index: number,
  parts: ApiParts,
): Promise<WireReply> {
  const stage = plan.stages[index]!
  let next = index + 1
  try {
    stage.store!(state, await value)
  } catch (error) {
    next = fail(state, plan, error, stage.phase, parts, index)
  }
  return proceed(state, plan, next, parts)
}

/**
 * Converts an error to a reply. After the first error of a request, all of the last stages run. After an
 * error of an after hook on that reply, the stages after that hook run. After an error of the encoder, none
 * run.
 *
 * @returns the index of the next stage to run
 */
function fail(
  state: RequestState,
  plan: Plan,
  error: unknown,
  phase: (typeof plan.stages)[number]['phase'],
  parts: ApiParts,
  index = -1,
): number {
  const { log } = parts.settings
  const isFirst = state.failure === undefined
  discard(state, parts)
  state.failure = failureOf(error, phase, state, parts.settings)
  state.reply = state.failure.reply
  if (isFirst) return plan.lastStages
  if (phase === 'after') return index + 1
  state.wire = lastResort(state.failure.reply, parts.settings, state.exchange.method === 'HEAD', (cause) =>
    log.error('The error format of the API cannot be written', cause),
  )
  return plan.stages.length
}

/** Discards a reply that will not be sent, and cancels its body. */
function discard(state: RequestState, { settings }: ApiParts): void {
  cancelBody(state.wire?.body, settings.log)
  cancelBody(state.reply?.body, settings.log)
  state.unchecked = undefined
  state.wire = undefined
}

/**
 * Returns the final reply. `ended` is set if the body is a stream or the API has end hooks, because only they
 * need the outcome.
 */
function finished(state: RequestState, { hooks, settings }: ApiParts): WireReply {
  const wire = state.wire!
  if (hooks.end === undefined && !isStream(wire.body)) return wire
  let over = false
  const hookFailed = (error: unknown) => settings.log.error('An end hook failed', error)
  wire.ended = (end: RequestEnd) => {
    if (over) return
    over = true
    const { exchange } = state
    if (end.error !== undefined)
      settings.log.error(
        `${exchange.method} ${instanceOf(exchange)} failed while its reply was sent`,
        end.error,
      )
    for (const hook of hooks.end ?? []) {
      try {
        const returned: unknown = hook({ ...end, status: wire.status }, state.facts)
        if (isThenable(returned)) returned.then(undefined, hookFailed)
      } catch (error) {
        hookFailed(error)
      }
    }
  }
  return wire
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
