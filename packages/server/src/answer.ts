import {
  HttpError,
  Problem,
  Reply,
  reply as makeReply,
  type Exchange,
  type Fault,
  type Phase,
  type WireReply,
} from '@concordat/core'
import {
  acceptable,
  ReplyContractError,
  type CompiledOperation,
  type DecodedRequest,
} from '@concordat/engine'
import { successesOf } from '@concordat/model'
import type { Api } from './api.ts'
import type { Enforcer } from './enforcer.ts'
import { contractViolation, failureReply, instanceOf } from './failure.ts'
import { compileGuard } from './guard.ts'
import { withDefaults, type Settings } from './settings.ts'
import { wireReply } from './wire-reply.ts'

/** Answers an exchange; undefined where the contract has no such path, so that a host can pass it on. */
export type Answer = (exchange: Exchange) => Promise<WireReply | undefined>

/**
 * The way of a request: route, guard, decode, enforce, before hooks, handler, after hooks, encode,
 * enforce. Every host calls this, with the enforcer that it brings, so the verdict is the same on all.
 */
export function createAnswer(api: Api, enforcer: Enforcer, options: Partial<Settings> = {}): Answer {
  const settings = withDefaults(options)
  const guards = new Map(
    [...api.engine.operations.values()].map((operation) => [
      operation,
      compileGuard(operation.model, api.guards),
    ]),
  )
  const { before = [], after = [] } = api.hooks

  return async function answer(exchange) {
    let phase: Phase = 'route'
    try {
      // RFC 9112 section 3.2: absolute-form is for proxies, and a fragment is never sent. What routes
      // differently for different readers is refused.
      if (!exchange.target.startsWith('/') || exchange.target.includes('#')) {
        throw new HttpError(400, {
          title: 'Malformed address',
          detail: 'The request target has to be a path.',
        })
      }
      const match = api.engine.router.find(exchange.target.split('?', 1)[0]!)
      if (match === undefined) return undefined
      const operation = operationFor(match.operations, exchange.method)
      if (operation === undefined) {
        if (exchange.method === 'OPTIONS') return wireReply(204, { allow: match.allow }, undefined)
        const detail = `${exchange.method} is not allowed here. ${match.allow} are.`
        throw new HttpError(405, { detail }, { allow: match.allow })
      }
      // What is there already is not waited for: each await costs more than most of these stages.
      phase = 'guard'
      const guard = guards.get(operation)
      const identities = guard === undefined ? nobody : await guard(exchange)

      phase = 'decode'
      const decoding = operation.decode(exchange, match.params, settings.bodyLimit)
      const request = decoding instanceof Promise ? await decoding : decoding
      refuseMalformed(exchange.target)
      const checking = enforcer.checkRequest(operation.model, request)
      const faults = merge(request.faults, checking instanceof Promise ? await checking : checking)
      if (faults.length > 0)
        throw contractViolation(settings.development ? withValues(faults, request) : faults)
      const preferred = acceptable(exchange.header('accept'), operation.produces)
      if (preferred === undefined && operation.produces.length > 0) {
        throw new HttpError(406, {
          detail: `This operation answers with ${operation.produces.join(' or ')}.`,
        })
      }

      phase = 'before'
      const { path, query, headers, cookies, body } = request
      const making = api.context(exchange, identities)
      const call = {
        path,
        query,
        headers,
        cookies,
        body,
        ctx: isThenable(making) ? await making : making,
        exchange,
      }
      const facts = { operation: operation.model, request: exchange, call }
      let reply: Reply | undefined
      for (const hook of before) reply ??= (await hook(facts)) ?? undefined

      phase = 'handler'
      if (reply === undefined) {
        const handling = api.handlers.get(operation.model.operationId)!(call, makeReply)
        reply = toReply(isThenable(handling) ? await handling : handling, operation)
      }

      phase = 'after'
      for (const hook of after) reply = (await hook(reply, facts)) ?? reply

      phase = 'encode'
      if (reply.body instanceof Problem && reply.body.instance === undefined) {
        reply = new Reply(reply.status, reply.body.with({ instance: instanceOf(exchange) }), reply.headers)
      }
      const encoded = operation.encode(reply, preferred, enforcer.trustsEncoder)
      if (!encoded.checked) {
        const wrong = await enforcer.checkReply(operation.model, encoded)
        if (wrong.length > 0) throw new ReplyContractError(operation.model.operationId, encoded.status, wrong)
      }
      return wireReply(encoded.status, encoded.headers, encoded.body)
    } catch (error) {
      return failureReply(error, phase, exchange, settings)
    }
  }
}

/** Whatever is not valid percent-encoding in the path is refused, once it is known who asks. */
function refuseMalformed(target: string): void {
  if (!target.includes('%')) return
  try {
    decodeURIComponent(target.split('?', 1)[0]!)
  } catch {
    throw new HttpError(400, {
      title: 'Malformed address',
      detail: 'The path is not valid percent-encoding.',
    })
  }
}

const nobody = Object.freeze({})

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  )
}

function operationFor(operations: ReadonlyMap<string, CompiledOperation>, method: string) {
  return operations.get(method) ?? (method === 'HEAD' ? operations.get('GET') : undefined)
}

/** A bare body is the body of the one 2xx response that the operation declares. */
function toReply(returned: unknown, operation: CompiledOperation): Reply {
  if (returned instanceof Reply) return returned
  const successes = successesOf(operation.model)
  const [only] = successes
  if (successes.length === 1 && typeof only!.status === 'number') return new Reply(only!.status, returned)
  throw new TypeError(
    `The handler ${operation.model.operationId} returned a bare value. Answer with reply(status, …).`,
  )
}

/** All faults, the decoder's before the enforcer's where both are of one place. */
function merge(decoded: Fault[], enforced: Fault[]): Fault[] {
  if (decoded.length === 0) return enforced
  const taken = new Set(decoded.map((fault) => `${fault.in} ${fault.pointer}`))
  return [...decoded, ...enforced.filter((fault) => !taken.has(`${fault.in} ${fault.pointer}`))]
}

function withValues(faults: Fault[], request: DecodedRequest): Fault[] {
  return faults.map((fault) => {
    const section = {
      path: request.path,
      query: request.query,
      header: request.headers,
      cookie: request.cookies,
      body: request.body,
    }
    let value: unknown = section[fault.in]
    for (const token of fault.pointer.split('/').slice(1)) {
      const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
      value =
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined
    }
    return value === undefined ? fault : { ...fault, value }
  })
}
