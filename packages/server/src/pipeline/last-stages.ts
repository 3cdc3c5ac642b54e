import { Problem, Reply, type Fault, type WireBody } from '@concordat/core'
import { isAsyncIterable, ReplyContractError, streamOf, type CompiledOperation } from '@concordat/engine'
import { errorPage, errorPageHeaders, prefersPage } from '../error-page/error-page.ts'
import { cancelBody } from './cancel-body.ts'
import { conditional } from './conditional.ts'
import type { Enforcer } from '../enforcer/enforcer.ts'
import { formattedProblem, instanceOf, undeclaredStatus } from './failure.ts'
import { writePretty } from '../formats/write-pretty.ts'
import { noMembers, problemMembersOf } from './problem-members-of.ts'
import type { AfterHook } from '../hooks/hooks.ts'
import type { RequestState } from './request-state.ts'
import type { CompiledSettings } from '../settings.ts'
import type { Stage } from './stage.ts'
import { checkedReply, headerTexts, openingReply, wireReply } from './wire-reply.ts'

/**
 * The stages that every reply passes through, whether it comes from a handler or a failure: after hooks, encoding,
 * the check of the encoded reply, and the conditions of the request.
 *
 * @param operation undefined if no operation matches the request; its reply is then encoded, but not checked
 * @param after the after hooks in their order
 * @param pretty whether a request can ask for JSON with line breaks
 */
export function lastStages(
  operation: CompiledOperation | undefined,
  enforcer: Enforcer,
  after: readonly AfterHook[],
  pretty = false,
): Stage[] {
  const hooked = after.map(afterHook)
  if (operation === undefined) return [...hooked, encodeWithoutOperation()]
  return [
    ...hooked,
    encode(operation, enforcer),
    enforceReply(operation, enforcer),
    ...(pretty ? [writePretty()] : []),
    conditional(),
  ]
}

function afterHook(hook: AfterHook): Stage {
  return {
    phase: 'after',
    run: (state) => hook(state.reply!, state.facts),
    store(state, reply: Reply | undefined) {
      const before = state.reply!
      if (reply === undefined || reply === before) return
      state.reply = reply
      state.keepsWork ||= reply.keepsWork
      // The new reply may have the same body as the previous one, or a stream that reads it.
      if (before.body === reply.body || !isAsyncIterable(before.body)) return
      if (isAsyncIterable(reply.body)) state.replaced = [...(state.replaced ?? []), before.body]
      else cancelBody(before.body, state.log)
    },
  }
}

function encode(operation: CompiledOperation, enforcer: Enforcer): Stage {
  return {
    phase: 'encode',
    run(state) {
      const reply = state.reply!
      if (state.failure !== undefined && isProblemOfFailure(state, operation))
        return encodeProblem(state, withInstance(state, reply))
      const { webSocket } = state
      if (webSocket !== undefined && reply.status === 101) {
        state.wire = openingReply(headerTexts(reply.headers), webSocket)
        return
      }
      // An after hook refuses the handshake. The handler learns by its signal that it is over.
      webSocket?.closed(1006)
      state.webSocket = undefined
      const encoded = operation.encode(withMembers(state, reply), state.accepted, enforcer.trustsEncoder)
      const { status, headers, body } = encoded
      state.wire =
        reply.headers === undefined
          ? wireReply(status, headers, body, isHead(state))
          : checkedReply(status, headers, body, isHead(state))
      if (encoded.items !== undefined) state.wire.items = encoded.items
      if (!encoded.checked) state.unchecked = encoded
    },
  }
}

/**
 * Whether the reply is a problem that is sent in the error format of the API: the problem of the failure, even if an
 * after hook has changed its status or headers, or a problem with a status that the operation does not declare.
 */
function isProblemOfFailure({ failure, reply }: RequestState, operation: CompiledOperation): boolean {
  const { body, status } = reply!
  if (!(body instanceof Problem)) return false
  return reply === failure!.reply || body === failure!.reply.body || !operation.declares(status)
}

function encodeProblem(state: RequestState, reply: Reply): void {
  const broken = undeclaredStatus(reply.status, state.operation)
  if (broken !== undefined) throw broken
  const page = errorPageOf(state, reply, state.parts.settings)
  const { headers, text } = page ?? formattedProblem(reply, state)
  state.wire = checkedReply(reply.status, headers, text, isHead(state))
}

/**
 * Returns the page that shows an error with status 500 to a developer's browser; undefined if the API is not in
 * development or the client is no browser.
 */
function errorPageOf(
  { failure, operation, request }: RequestState,
  { status, headers }: Reply,
  { development }: CompiledSettings,
): { headers: Record<string, string | string[]>; text: string } | undefined {
  if (!development || failure === undefined || status !== 500 || !prefersPage(request)) return undefined
  const text = errorPage(failure.error, failure.phase, request, operation?.model.operationId)
  return { headers: { ...headerTexts(headers), ...errorPageHeaders }, text }
}

/**
 * Encodes a reply of a request without an operation: a problem, the reply of a hook, the reply to OPTIONS, or that of a
 * route outside of the contract.
 */
function encodeWithoutOperation(): Stage {
  return {
    phase: 'encode',
    run(state) {
      const reply = state.reply!
      if (reply.body instanceof Problem) return encodeProblem(state, withInstance(state, reply))
      const headers = headerTexts(reply.headers)
      const { body, contentType, length } = sendable(reply.body)
      if (contentType !== undefined) headers['content-type'] ??= contentType
      if (length !== undefined) headers['content-length'] ??= String(length)
      state.wire = checkedReply(reply.status, headers, body, isHead(state))
    },
  }
}

/** Converts a body that no contract describes to bytes, text or a stream, with its content type. */
function sendable(value: unknown): { body: WireBody; contentType?: string; length?: number } {
  if (value === undefined) return { body: undefined }
  if (typeof value === 'string') return { body: value, contentType: 'text/plain; charset=utf-8' }
  if (value instanceof Blob)
    return { body: value.stream(), contentType: value.type || bytes, length: value.size }
  if (value instanceof ReadableStream || value instanceof Uint8Array)
    return { body: value, contentType: bytes }
  if (value instanceof ArrayBuffer) return { body: new Uint8Array(value), contentType: bytes }
  if (isAsyncIterable(value)) return { body: streamOf(value), contentType: bytes }
  return { body: JSON.stringify(value), contentType: 'application/json' }
}

const bytes = 'application/octet-stream'

function isHead({ exchange }: RequestState): boolean {
  return exchange.method === 'HEAD'
}

function enforceReply(operation: CompiledOperation, enforcer: Enforcer): Stage {
  return {
    phase: 'encode',
    run: ({ unchecked }) => unchecked && enforcer.checkReply(operation, unchecked),
    store(state, faults: Fault[] = []) {
      state.unchecked = undefined
      if (faults.length === 0) return
      const error = new ReplyContractError(operation.model.operationId, state.wire!.status, faults)
      if (state.parts.settings.invalidReplies === 'refuse') throw error
      state.log.error(
        `${state.exchange.method} ${instanceOf(state.exchange)} was sent an invalid reply`,
        error,
      )
    },
  }
}

/** Adds the `instance` and the members of plugins to a problem that the contract describes. */
function withMembers(state: RequestState, reply: Reply): Reply {
  const placed = withInstance(state, reply)
  if (!(placed.body instanceof Problem)) return placed
  const members = problemMembersOf(state)
  return members === noMembers ? placed : new Reply(placed.status, placed.body.with(members), placed.headers)
}

/** Sets the `instance` of a problem to the path of the request, unless it has one. */
function withInstance({ exchange }: RequestState, reply: Reply): Reply {
  const { body } = reply
  if (!(body instanceof Problem) || body.instance !== undefined) return reply
  return new Reply(reply.status, body.with({ instance: instanceOf(exchange) }), reply.headers)
}
