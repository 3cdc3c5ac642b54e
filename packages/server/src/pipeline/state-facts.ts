import type { RequestEnd } from '@concordat/core'
import type { EndFacts, ReplyFacts } from '../hooks/hooks.ts'
import type { RequestState } from './request-state.ts'

/** What hooks are told of a request. The properties are read from the state when they are used. */
export class StateFacts implements ReplyFacts {
  readonly #state: RequestState

  constructor(state: RequestState) {
    this.#state = state
  }

  get request() {
    return this.#state.request
  }
  get operation() {
    return this.#state.operation?.model
  }
  get identities() {
    return this.#state.identities
  }
  get ctx() {
    return this.#state.ctx
  }
  get call() {
    return this.#state.call
  }
  get error() {
    return this.#state.failure?.error
  }
}

/** What `onEnd` hooks are told: how a request ended. */
export class StateEndFacts extends StateFacts implements EndFacts {
  readonly outcome: RequestEnd['outcome']
  readonly status: number
  readonly bytes: number
  readonly ms: number
  readonly #error: unknown

  constructor(state: RequestState, { outcome, error, bytes }: RequestEnd) {
    super(state)
    const { status, headers } = state.wire!
    this.outcome = outcome
    this.status = status
    this.#error = error
    const hasBody = outcome === 'sent' && state.exchange.method !== 'HEAD'
    this.bytes = bytes ?? (hasBody && status !== 304 ? Number(headers['content-length'] ?? 0) : 0)
    this.ms = performance.now() - state.arrived
  }

  override get error() {
    return this.#error ?? super.error
  }
}
