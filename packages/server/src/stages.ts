import { HttpError, Problem, Reply, reply as makeReply, type Fault } from '@concordat/core'
import { acceptable, ReplyContractError, type CompiledOperation } from '@concordat/engine'
import { successesOf } from '@concordat/model'
import type { Api } from './api.ts'
import type { Enforcer } from './enforcer.ts'
import { contractViolation, instanceOf } from './failure.ts'
import { mergeFaults, withValues } from './faults.ts'
import { compileGuard, type Identities } from './guard.ts'
import type { AfterHook, BeforeHook } from './hooks.ts'
import type { Passage, Stage } from './passage.ts'
import type { Settings } from './settings.ts'
import { checkHeaders, wireReply } from './wire-reply.ts'

/** The stages of an operation, in their order. One that has nothing to do is not there. */
export function compileStages(
  api: Api,
  operation: CompiledOperation,
  enforcer: Enforcer,
  settings: Settings,
): Stage[] {
  const { before = [], after = [] } = api.hooks
  const stages = [
    guard(api, operation),
    receive(operation, settings),
    decode(operation),
    enforce(operation, enforcer, settings),
    negotiate(operation),
    prepare(api, operation, before.length + after.length > 0),
    ...before.map(beforeHook),
    handle(api, operation),
    ...after.map(afterHook),
    encode(operation, enforcer),
    enforceReply(operation, enforcer),
  ]
  return stages.filter((stage) => stage !== undefined)
}

function guard(api: Api, operation: CompiledOperation): Stage | undefined {
  const check = compileGuard(operation.model, api.guards)
  if (check === undefined) return undefined
  return {
    phase: 'guard',
    run: ({ exchange }) => check(exchange),
    take(passage, identities: Identities) {
      passage.identities = identities
    },
  }
}

function receive({ model, requests }: CompiledOperation, { bodyLimit }: Settings): Stage | undefined {
  if (model.requestBody === undefined) return undefined
  return {
    phase: 'decode',
    run(passage) {
      passage.body = requests.receive(passage.exchange, bodyLimit)
      return passage.body?.received
    },
    take(passage, received: unknown) {
      passage.received = received
    },
  }
}

function decode({ requests }: CompiledOperation): Stage {
  return {
    phase: 'decode',
    run(passage) {
      const { exchange, params, body, received } = passage
      passage.request = requests.decode(exchange, params, body, received)
    },
  }
}

function enforce(operation: CompiledOperation, enforcer: Enforcer, { development }: Settings): Stage {
  return {
    phase: 'decode',
    run: ({ request }) => enforcer.checkRequest(operation, request!),
    take({ request }, enforced: Fault[]) {
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
    run(passage) {
      passage.preferred = acceptable(passage.exchange.header('accept'), produces)
      if (passage.preferred !== undefined) return
      throw new HttpError(406, { detail: `This operation answers with ${produces.join(' or ')}.` })
    },
  }
}

function prepare(api: Api, { model }: CompiledOperation, hooked: boolean): Stage {
  return {
    phase: 'before',
    run: ({ exchange, identities }) => api.context(exchange, identities),
    take(passage, ctx: unknown) {
      const { exchange } = passage
      const { path, query, headers, cookies, body } = passage.request!
      const call = { path, query, headers, cookies, body, ctx, exchange }
      passage.call = call
      if (hooked) passage.facts = { operation: model, request: exchange, call }
    },
  }
}

function beforeHook(hook: BeforeHook): Stage {
  return {
    phase: 'before',
    run: ({ reply, facts }) => (reply === undefined ? hook(facts!) : undefined),
    take(passage, reply: Reply | undefined) {
      passage.reply ??= reply
    },
  }
}

function handle(api: Api, operation: CompiledOperation): Stage {
  const { operationId } = operation.model
  const handler = api.handlers.get(operationId)!
  const bareStatus = bareStatusOf(operation)
  return {
    phase: 'handler',
    run: ({ reply, call }) => reply ?? handler(call, makeReply),
    take(passage, returned: unknown) {
      if (returned instanceof Reply) passage.reply = returned
      // A bare body is the body of the one 2xx response that the operation declares.
      else if (bareStatus !== undefined) passage.reply = new Reply(bareStatus, returned)
      else
        throw new TypeError(`The handler ${operationId} returned a bare value. Answer with reply(status, …).`)
    },
  }
}

function afterHook(hook: AfterHook): Stage {
  return {
    phase: 'after',
    run: ({ reply, facts }) => hook(reply!, facts!),
    take(passage, reply: Reply | undefined) {
      passage.reply = reply ?? passage.reply
    },
  }
}

function bareStatusOf({ model }: CompiledOperation): number | undefined {
  const successes = successesOf(model)
  const [only] = successes
  return successes.length === 1 && typeof only!.status === 'number' ? only!.status : undefined
}

function encode(operation: CompiledOperation, enforcer: Enforcer): Stage {
  return {
    phase: 'encode',
    run(passage) {
      const encoded = operation.encode(placed(passage), passage.preferred, enforcer.trustsEncoder)
      if (passage.reply!.headers !== undefined) checkHeaders(encoded.headers)
      passage.wire = wireReply(encoded.status, encoded.headers, encoded.body)
      if (!encoded.checked) passage.unchecked = encoded
    },
  }
}

function enforceReply(operation: CompiledOperation, enforcer: Enforcer): Stage {
  return {
    phase: 'encode',
    run: ({ unchecked }) => unchecked && enforcer.checkReply(operation, unchecked),
    take({ wire }, faults: Fault[] = []) {
      if (faults.length > 0) throw new ReplyContractError(operation.model.operationId, wire!.status, faults)
    },
  }
}

/** A problem says of which address it speaks. */
function placed({ reply, exchange }: Passage): Reply {
  const { body } = reply!
  if (!(body instanceof Problem) || body.instance !== undefined) return reply!
  return new Reply(reply!.status, body.with({ instance: instanceOf(exchange) }), reply!.headers)
}
