import { HttpError, Reply, reply as makeReply, type Fault } from '@concordat/core'
import { acceptable, contractViolation, mergeFaults, type CompiledOperation } from '@concordat/engine'
import { successesOf } from '@concordat/model'
import type { ApiParts } from '../api.ts'
import type { Enforcer } from '../enforcer/enforcer.ts'
import { withValues } from './fault-values.ts'
import { compileGuard, type Identities } from '../security/guard.ts'
import type { BeforeHook, CallFacts } from '../hooks.ts'
import { hostOf } from '../host/refuse-host-bound.ts'
import { lastStages } from './last-stages.ts'
import type { CompiledSettings } from '../settings.ts'
import type { Plan, Stage } from './stage.ts'

/** Compiles the stages of an operation, in order. A stage that would do nothing is left out. */
export function compileStages(parts: ApiParts, operation: CompiledOperation, enforcer: Enforcer): Plan {
  const { settings, hooks } = parts
  const { before = [] } = hooks
  const first = [
    guard(parts, operation),
    receive(operation, settings.limits.get(operation.model.operationId) ?? settings.bodyLimit),
    decode(operation),
    enforce(operation, enforcer, settings),
    negotiate(operation),
    makeCall(parts),
    ...before.map(beforeHook),
    handle(parts, operation),
  ].filter((stage) => stage !== undefined)
  return { stages: [...first, ...lastStages(parts, operation, enforcer)], lastStages: first.length }
}

/** The stages of a request that matches no operation: only the last ones, which encode its refusal. */
export function stagesWithoutOperation(parts: ApiParts, enforcer: Enforcer): Plan {
  return { stages: lastStages(parts, undefined, enforcer), lastStages: 0 }
}

function guard(parts: ApiParts, operation: CompiledOperation): Stage | undefined {
  const check = compileGuard(operation.model, parts.guards)
  if (check === undefined) return undefined
  return {
    phase: 'guard',
    run: ({ exchange }) => check(exchange),
    store(state, identities: Identities) {
      state.identities = identities
    },
  }
}

function receive({ model, requests }: CompiledOperation, bodyLimit: number): Stage | undefined {
  if (model.requestBody === undefined) return undefined
  return {
    phase: 'decode',
    run(state) {
      state.body = requests.receive(state.exchange, bodyLimit)
      return state.body?.received
    },
    store(state, received: unknown) {
      state.received = received
    },
  }
}

function decode({ requests }: CompiledOperation): Stage {
  return {
    phase: 'decode',
    run(state) {
      const { exchange, params, body, received } = state
      state.request = requests.decode(exchange, params, body, received)
    },
  }
}

function enforce(operation: CompiledOperation, enforcer: Enforcer, { development }: CompiledSettings): Stage {
  return {
    phase: 'decode',
    run: ({ request }) => enforcer.checkRequest(operation, request!),
    store({ request }, enforced: Fault[]) {
      if (enforced.length === 0 && request!.faults.length === 0) return
      const faults = mergeFaults(request!.faults, enforced)
      throw contractViolation(development ? withValues(faults, request!) : faults)
    },
  }
}

function negotiate({ produces }: CompiledOperation): Stage | undefined {
  if (produces.length === 0) return undefined
  return {
    phase: 'decode',
    run(state) {
      state.accepted = acceptable(state.exchange.header('accept'), produces)
      if (state.accepted.length > 0) return
      throw HttpError.of('not-acceptable', {
        detail: `This operation answers with ${produces.join(' or ')}.`,
      })
    },
  }
}

function makeCall({ context }: ApiParts): Stage {
  return {
    phase: 'before',
    run: ({ exchange, identities }) => context(exchange, identities),
    store(state, ctx: unknown) {
      const { path, query, headers, cookies, body } = state.request!
      state.call = { path, query, headers, cookies, body, ctx }
    },
  }
}

function beforeHook(hook: BeforeHook): Stage {
  return {
    phase: 'before',
    run: ({ reply, facts }) => (reply === undefined ? hook(facts as CallFacts) : undefined),
    store(state, reply: Reply | undefined) {
      state.reply ??= reply
    },
  }
}

function handle({ handlers }: ApiParts, operation: CompiledOperation): Stage {
  const { operationId } = operation.model
  const handler = handlers.get(operationId)!
  const bareStatus = bareStatusOf(operation)
  // Only a handler that is bound to a host receives the exchange, which has the objects of that host.
  const run: Stage['run'] =
    hostOf(handler) === undefined
      ? ({ reply, call }) => reply ?? handler(call, makeReply)
      : ({ reply, call, exchange }) => reply ?? handler(call, makeReply, exchange)
  return {
    phase: 'handler',
    run,
    store(state, returned: unknown) {
      if (returned instanceof Reply) state.reply = returned
      // A bare value is the body of the only 2xx response that the operation declares.
      else if (bareStatus !== undefined) state.reply = new Reply(bareStatus, returned)
      else
        throw new TypeError(`The handler ${operationId} returned a bare value. Answer with reply(status, …).`)
    },
  }
}

function bareStatusOf({ model }: CompiledOperation): number | undefined {
  const successes = successesOf(model)
  const [only] = successes
  return successes.length === 1 && typeof only!.status === 'number' ? only!.status : undefined
}
