import { defineContract, type Fault, type OpenAPIDocument } from '@concordat/core'
import { ReplyContractError } from '@concordat/engine'
import { HttpError, implement, reply as makeReply, type Log } from '@concordat/server'
import {
  createAnswer,
  MemoryExchange,
  type AnyApi,
  type Enforcer,
  type WireReply,
} from '@concordat/server/kit'
import { securitySchemes } from '../contracts/security.ts'
import type { Case, PlannedReply } from '../requests/case.ts'
import type { HandlerCall, Observation } from './observation.ts'
import { shown } from './shown.ts'
import { withTimeout } from './with-timeout.ts'

/** One enforcer that serves one contract, and whose behaviour is recorded. */
export interface Subject {
  name: string
  observe(sent: Case): Promise<Observation>
}

/** The state that an API of `apiOf` and its subjects share: the last call of a handler, the next reply, and the log. */
interface HandlerState {
  planned: PlannedReply | undefined
  lastCall: HandlerCall | undefined
  /** The current log of the API, which each subject replaces by its own. */
  log: Log
}

const silent: Log = { warn: () => undefined, error: () => undefined }

/** Implements a contract with handlers that record their call and return the planned reply. */
export function apiOf(document: OpenAPIDocument): { api: AnyApi; state: HandlerState } {
  const state: HandlerState = { planned: undefined, lastCall: undefined, log: silent }
  const guard = ({ credential }: { credential: string }) => {
    if (credential === 'forbidden') throw new HttpError(403)
    return credential === 'good' ? { name: credential } : undefined
  }
  const log: Log = {
    warn: () => undefined,
    error: (message, error) => state.log.error(message, error),
  }
  const guards = Object.fromEntries(Object.keys(securitySchemes).map((name) => [name, guard]))
  const handler = ({ path, query, headers, cookies, body }: HandlerCall) => {
    state.lastCall = { path, query, headers, cookies, body }
    const { status, body: answer, headers: fields } = state.planned!
    return makeReply(status, answer, fields)
  }
  const ids = Object.values(
    (document['paths'] ?? {}) as Record<string, Record<string, { operationId: string }>>,
  ).flatMap((item) => Object.values(item).map(({ operationId }) => operationId))
  const handlers = Object.fromEntries(ids.map((id) => [id, handler]))
  const api = implement(
    defineContract<any, any>(document, []),
    { guards, log, development: false } as never,
    handlers as never,
  )
  return { api, state }
}

/**
 * Creates a subject. Requests have to be observed one at a time, because all subjects of an API share its state.
 *
 * @param state the state of the API
 */
export function subjectOf({ api, state }: { api: AnyApi; state: HandlerState }, enforcer: Enforcer): Subject {
  let faults: Fault[] = []
  let crash: string | undefined
  const log = {
    warn: () => undefined,
    error(message: string, error?: unknown) {
      if (error instanceof ReplyContractError) faults = error.faults
      else crash = `${message.replace(/^\S+ \S+ /, '')}: ${firstLines(error)}`
    },
  }
  const answer = createAnswer(api, enforcer)
  return {
    name: enforcer.name,
    async observe({ method, target, headers, body, reply }) {
      faults = []
      crash = undefined
      state.lastCall = undefined
      state.planned = reply
      state.log = log
      const exchange = new MemoryExchange(method, '', target, headers, body)
      let wire: WireReply | undefined
      try {
        wire = await withTimeout(answer.request(exchange) as WireReply | Promise<WireReply>)
      } catch (error) {
        crash = `it threw: ${firstLines(error)}`
      }
      const text = await textOf(wire?.body)
      const call = state.lastCall as HandlerCall | undefined
      if (wire?.status === 422 && text !== undefined)
        faults = (JSON.parse(text) as { errors?: Fault[] }).errors ?? []
      return {
        status: wire?.status ?? 0,
        faults,
        seen: call === undefined ? undefined : shown(call),
        call,
        body: wire === undefined || wire.status === 422 ? undefined : text,
        headers: shown({ ...wire?.headers, 'content-length': undefined }),
        crash,
      }
    },
  }
}

async function textOf(body: unknown): Promise<string | undefined> {
  if (body === undefined || typeof body === 'string') return body
  return new Response(body as ReadableStream).text()
}

function firstLines(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? String(error)).split('\n').slice(0, 3).join(' | ')
    : String(error)
}
