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
import type { HandlerSight, Observation } from './observation.ts'
import { shown } from './shown.ts'
import { withoutAccident } from './without-accident.ts'

/** One enforcer, observed on one contract. */
export interface Subject {
  name: string
  observe(sent: Case): Promise<Observation>
}

/** The last call of the handlers of a contract, and the reply that they give next. */
interface Desk {
  planned: PlannedReply | undefined
  sight: HandlerSight | undefined
  /** Where the API reports failures just now. */
  log: Log
}

const silent: Log = { warn: () => undefined, error: () => undefined }

/** Implements a contract with handlers that record their call and give the planned reply. */
export function apiOf(document: OpenAPIDocument): { api: AnyApi; desk: Desk } {
  const desk: Desk = { planned: undefined, sight: undefined, log: silent }
  const guard = ({ credential }: { credential: string }) => {
    if (credential === 'forbidden') throw new HttpError(403)
    return credential === 'good' ? { name: credential } : undefined
  }
  const log: Log = {
    warn: () => undefined,
    error: (message, error) => desk.log.error(message, error),
  }
  const guards = Object.fromEntries(Object.keys(securitySchemes).map((name) => [name, guard]))
  const handler = ({ path, query, headers, cookies, body }: HandlerSight) => {
    desk.sight = { path, query, headers, cookies, body }
    const { status, body: answer, headers: fields } = desk.planned!
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
  return { api, desk }
}

/** @param desk the one of the API; requests are observed one at a time */
export function subjectOf({ api, desk }: { api: AnyApi; desk: Desk }, enforcer: Enforcer): Subject {
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
      desk.sight = undefined
      desk.planned = reply
      desk.log = log
      const exchange = new MemoryExchange(method, '', target, headers, body)
      let wire: WireReply | undefined
      try {
        wire = await withoutAccident(answer.request(exchange) as WireReply | Promise<WireReply>)
      } catch (error) {
        crash = `it threw: ${firstLines(error)}`
      }
      const text = await textOf(wire?.body)
      const sight = desk.sight as HandlerSight | undefined
      if (wire?.status === 422 && text !== undefined)
        faults = (JSON.parse(text) as { errors?: Fault[] }).errors ?? []
      return {
        status: wire?.status ?? 0,
        faults,
        seen: sight === undefined ? undefined : shown(sight),
        call: sight,
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
