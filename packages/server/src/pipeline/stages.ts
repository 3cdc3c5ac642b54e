import { HttpError, Reply, reply as makeReply, type Awaitable, type Fault, type Phase } from '@concordat/core'
import {
  acceptable,
  CompiledWebSocket,
  contractViolation,
  isNodeStream,
  mergeFaults,
  type CompiledOperation,
} from '@concordat/engine'
import { successesOf } from '@concordat/model'
import type { ApiParts } from '../api.ts'
import { compiledEnforcer } from '../enforcer/compiled-enforcer.ts'
import type { Enforcer } from '../enforcer/enforcer.ts'
import { withFaultValues } from './fault-values.ts'
import { compileGuard } from '../security/compile-guard.ts'
import type { Identities } from '../security/guard.ts'
import { readPretty } from '../formats/read-pretty.ts'
import { errorsOf, hooksOf } from '../hooks/hooks-of.ts'
import type { ReplyFacts } from '../hooks/hooks.ts'
import { hostOf } from '../host/refuse-host-bound.ts'
import { lastStages } from './last-stages.ts'
import type { RouteHandler } from '../routes/extra-routes.ts'
import type { CompiledSettings } from '../settings.ts'
import { openWebSocket } from '../web-socket/open-web-socket.ts'
import { requireHandshake } from '../web-socket/require-handshake.ts'
import { requireTrustedOrigin } from '../web-socket/trusted-origin.ts'
import type { Plan, Stage } from './stage.ts'

/**
 * Compiles the stages of an operation or of the handshake of a WebSocket, in order. A stage that would do nothing is
 * left out.
 */
export function compileStages(parts: ApiParts, operation: CompiledOperation, given: Enforcer): Plan {
  const { settings } = parts
  const { operationId } = operation.model
  const webSocket = operation instanceof CompiledWebSocket ? operation : undefined
  // Other enforcers know operations only.
  const enforcer = webSocket === undefined ? given : compiledEnforcer()
  const hooks = hooksOf(parts, operation.model)
  const timeout = settings.timeouts.get(operationId) ?? settings.timeout
  const first = [
    settings.formats.pretty ? readPretty(operation) : undefined,
    timeout === undefined ? undefined : limitRequest(),
    webSocket && checkHandshake(settings),
    ...hooks.onMatched.map((hook) => answering('matched', hook as AnsweringHook)),
    guard(parts, operation),
    ...hooks.onAllowed.map((hook) => answering('allowed', hook as AnsweringHook)),
    receive(operation, settings),
    decode(operation),
    enforce(operation, enforcer, settings),
    negotiate(operation),
    timeout === undefined ? undefined : startTimer(timeout),
    makeCall(parts),
    ...hooks.before.map((hook) => answering('before', hook as AnsweringHook)),
    webSocket === undefined ? handle(parts, operation) : openWebSocket(parts, webSocket),
  ].filter((stage) => stage !== undefined)
  return {
    stages: [...first, ...lastStages(operation, enforcer, hooks.after, settings.formats.pretty)],
    lastStages: first.length,
    onEnd: hooks.onEnd,
    watches: hooks.watches,
    errors: errorsOf(parts, operation.model),
  }
}

/** The plan of a request that matches no operation: only the last stages, which encode its reply. */
export function planWithoutOperation(parts: ApiParts, enforcer: Enforcer): Plan {
  const { after, onEnd, watches } = hooksOf(parts, undefined)
  return {
    stages: lastStages(undefined, enforcer, after),
    lastStages: 0,
    onEnd,
    watches,
    errors: errorsOf(parts, undefined),
  }
}

/** The plan of a request to a route outside of the contract: its function, and the last stages. */
export function planOfRoute(handler: RouteHandler, unmatched: Plan): Plan {
  const stage: Stage = {
    phase: 'handler',
    run(state) {
      const { exchange, params, parts, request, providedContext: ctx } = state
      const body = () => exchange.body(parts.settings.bodyLimit)
      return handler({ request, rest: params['*']!, ctx, body })
    },
    store(state, reply: unknown) {
      if (!(reply instanceof Reply))
        throw new TypeError('The function of a route outside of the contract returns a Reply.')
      state.reply = reply
      state.keepsWork = reply.keepsWork
    },
  }
  return { ...unmatched, stages: [stage, ...unmatched.stages], lastStages: 1 }
}

function limitRequest(): Stage {
  return { phase: 'guard', run: (state) => state.watched().limitRequest() }
}

function checkHandshake({ cors }: CompiledSettings): Stage {
  return {
    phase: 'guard',
    run({ request }) {
      requireHandshake(request)
      requireTrustedOrigin(request, cors)
    },
  }
}

function startTimer(timeout: number): Stage {
  return { phase: 'before', run: (state) => state.watched().startTimer(timeout) }
}

type AnsweringHook = (facts: ReplyFacts) => Awaitable<Reply | void>

/** Creates the stage of a hook that may answer instead of the handler. */
function answering(phase: Phase, hook: AnsweringHook): Stage {
  return {
    phase,
    answers: true,
    run: ({ facts }) => hook(facts),
    store(state, reply: Reply | undefined) {
      if (reply === undefined) return
      state.reply = reply
      state.keepsWork = reply.keepsWork
    },
  }
}

function guard(parts: ApiParts, operation: CompiledOperation): Stage | undefined {
  const check = compileGuard(operation.model, parts.guards, parts.actingAs)
  if (check === undefined) return undefined
  return {
    phase: 'guard',
    run: check,
    store(state, identities: Identities) {
      state.identities = identities
    },
  }
}

function receive({ model, requests }: CompiledOperation, settings: CompiledSettings): Stage | undefined {
  if (model.requestBody === undefined) return undefined
  const { bodyLimit, contentDecoder, fileMemory, limits, partLimits } = settings
  const limit = limits.get(model.operationId) ?? bodyLimit
  const parts = { parts: partLimits.get(model.operationId) ?? new Map(), values: bodyLimit, fileMemory }
  const options = { decoder: contentDecoder, parts }
  return {
    phase: 'decode',
    run(state) {
      state.body = requests.receive(state.exchange, limit, options, state)
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
      const { exchange, params, body, received, format } = state
      state.decoded = requests.decode(exchange, params, body, received, format?.target)
    },
  }
}

function enforce(operation: CompiledOperation, enforcer: Enforcer, { development }: CompiledSettings): Stage {
  return {
    phase: 'decode',
    run: ({ decoded }) => enforcer.checkRequest(operation, decoded!),
    store({ decoded }, enforced: Fault[]) {
      if (enforced.length === 0 && decoded!.faults.length === 0) return
      const faults = mergeFaults(decoded!.faults, enforced)
      throw contractViolation(development ? withFaultValues(faults, decoded!) : faults)
    },
  }
}

function negotiate({ produces }: CompiledOperation): Stage | undefined {
  if (produces.length === 0) return undefined
  return {
    phase: 'decode',
    run(state) {
      state.accepted = acceptable(state.format?.accept ?? state.exchange.header('accept'), produces)
      if (state.accepted.length > 0) return
      throw HttpError.of('not-acceptable', {
        detail: `This operation answers with ${produces.join(' or ')}.`,
      })
    },
  }
}

function makeCall({ context, providers }: ApiParts): Stage {
  return {
    phase: 'before',
    run: ({ request, identities }) => context?.(request, identities),
    store(state, value: unknown) {
      const { path, query, headers, cookies, body } = state.decoded!
      const ctx = providers === undefined ? value : withValues(state.providedContext!, value)
      state.call = { path, query, headers, cookies, body, ctx }
    },
  }
}

/**
 * Adds what the `context` function returns to `ctx`, which has the providers. Throws a TypeError for the name of a
 * provider.
 */
function withValues(ctx: object, value: unknown): object {
  for (const [name, given] of Object.entries(value ?? {})) {
    if (name in ctx)
      throw new TypeError(`\`context\` returns \`${name}\`, and there is a provider of this name.`)
    Object.defineProperty(ctx, name, { value: given, enumerable: true })
  }
  return ctx
}

function handle({ handlers }: ApiParts, operation: CompiledOperation): Stage {
  const { operationId } = operation.model
  const handler = handlers.get(operationId)!
  const bareStatus = bareStatusOf(operation)
  // Only a handler that is bound to a host receives the exchange, which has the objects of that host.
  const run: Stage['run'] =
    hostOf(handler) === undefined
      ? ({ call }) => handler(call, makeReply)
      : ({ call, exchange, log }) => handler(call, makeReply, exchange, log)
  return {
    phase: 'handler',
    run,
    store(state, returned: unknown) {
      const body = returned instanceof Reply ? returned.body : returned
      // An error of a stream that nothing reads yet would end the process. A later reader of the stream gets the error.
      if (isNodeStream(body)) body.on('error', () => undefined)
      if (returned instanceof Reply) {
        state.reply = returned
        state.keepsWork = returned.keepsWork
      }
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
