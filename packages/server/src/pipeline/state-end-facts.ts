import type { RequestEnd } from '@concordat/core'
import type { EndFacts } from '../hooks/hooks.ts'
import { StateFacts, type RequestState } from './request-state.ts'

/** The facts about the end of a request that `onEnd` hooks receive. */
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
