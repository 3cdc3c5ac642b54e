import type { Phase } from '@concordat/core'
import type { RequestState } from './request-state.ts'

/**
 * A step in the processing of a request. If `run` returns a promise, the result is awaited; other results are
 * not awaited, because that would cost more than most stages. Then `store` writes the result into the state.
 * The result of a stage without `store` is never awaited. Stages create no closures per request.
 */
export interface Stage {
  readonly phase: Phase
  run(state: RequestState): unknown
  store?(state: RequestState, value: any): void
}

/** The stages of an operation in order, and the index at which processing continues after a failure. */
export interface Plan {
  readonly stages: readonly Stage[]
  /** The index of the first stage that runs after a failure: the first after hook, or the encoder. */
  readonly lastStages: number
}
