import { HttpError, Problem, Reply, reply as makeReply, type Fault } from '@concordat/core'
import { acceptable, ReplyContractError, type CompiledOperation } from '@concordat/engine'
import { successesOf } from '@concordat/model'
import type { Api } from './api.ts'
import type { Enforcer } from './enforcer.ts'
import { contractViolation, instanceOf } from './failure.ts'
import { mergeFaults, withValues } from './faults.ts'
import { compileGuard } from './guard.ts'
import type { Passage, Stage } from './passage.ts'
import type { Settings } from './settings.ts'
import { whenThere } from './when-there.ts'
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
    decode(operation, settings),
    enforce(operation, enforcer, settings),
    negotiate(operation),
    prepare(api, before.length + after.length > 0),
    ...before.map((hook): Stage => ({
      phase: 'before',
      run: (passage) =>
        passage.reply === undefined
          ? whenThere(hook(passage.facts!), (reply) => void (passage.reply = reply ?? undefined))
          : undefined,
    })),
    handle(api, operation),
    ...after.map((hook): Stage => ({
      phase: 'after',
      run: (passage) =>
        whenThere(
          hook(passage.reply!, passage.facts!),
          (reply) => void (passage.reply = reply ?? passage.reply),
        ),
    })),
    encode(operation, enforcer),
  ]
  return stages.filter((stage) => stage !== undefined)
}

function guard(api: Api, operation: CompiledOperation): Stage | undefined {
  const check = compileGuard(operation.model, api.guards)
  if (check === undefined) return undefined
  return {
    phase: 'guard',
    run: (passage) =>
      whenThere(check(passage.exchange), (identities) => void (passage.identities = identities)),
  }
}

function decode({ decode: decodeRequest }: CompiledOperation, { bodyLimit }: Settings): Stage {
  return {
    phase: 'decode',
    run: (passage) =>
      whenThere(
        decodeRequest(passage.exchange, passage.params, bodyLimit),
        (request) => void (passage.request = request),
      ),
  }
}

function enforce(operation: CompiledOperation, enforcer: Enforcer, { development }: Settings): Stage {
  return {
    phase: 'decode',
    run(passage) {
      const request = passage.request!
      return whenThere(enforcer.checkRequest(operation, request), (enforced) => {
        if (enforced.length === 0 && request.faults.length === 0) return
        const faults: Fault[] = mergeFaults(request.faults, enforced)
        throw contractViolation(development ? withValues(faults, request) : faults)
      })
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

function prepare(api: Api, hooked: boolean): Stage {
  return {
    phase: 'before',
    run: (passage) =>
      whenThere(api.context(passage.exchange, passage.identities), (ctx) => {
        const { path, query, headers, cookies, body } = passage.request!
        const { exchange, operation } = passage
        passage.call = { path, query, headers, cookies, body, ctx, exchange }
        if (hooked)
          passage.facts = { operation: operation.model, request: exchange, call: passage.call as never }
      }),
  }
}

function handle(api: Api, operation: CompiledOperation): Stage {
  const { operationId } = operation.model
  const handler = api.handlers.get(operationId)!
  const bareStatus = bareStatusOf(operation)
  return {
    phase: 'handler',
    run: (passage) =>
      passage.reply === undefined
        ? whenThere(handler(passage.call, makeReply), (returned) => {
            if (returned instanceof Reply) passage.reply = returned
            // A bare body is the body of the one 2xx response that the operation declares.
            else if (bareStatus !== undefined) passage.reply = new Reply(bareStatus, returned)
            else
              throw new TypeError(
                `The handler ${operationId} returned a bare value. Answer with reply(status, …).`,
              )
          })
        : undefined,
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
      const { status, headers, body } = encoded
      if (passage.reply!.headers !== undefined) checkHeaders(headers)
      passage.wire = wireReply(status, headers, body)
      if (encoded.checked) return
      return whenThere(enforcer.checkReply(operation, encoded), (faults) => {
        if (faults.length > 0) throw new ReplyContractError(operation.model.operationId, status, faults)
      })
    },
  }
}

/** A problem says of which address it speaks. */
function placed({ reply, exchange }: Passage): Reply {
  const { body } = reply!
  if (!(body instanceof Problem) || body.instance !== undefined) return reply!
  return new Reply(reply!.status, body.with({ instance: instanceOf(exchange) }), reply!.headers)
}
