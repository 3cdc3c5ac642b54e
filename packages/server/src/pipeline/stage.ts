import type { Phase } from '@concordat/core'
import type { RequestState } from './request-state.ts'

/**
 * A step on the way of a request. What `run` returns is awaited if it is a promise, and only then: that costs
 * more than most stages. Then `store` puts it into the state; a stage without `store` never has to be awaited.
 * Neither makes closures for each request.
 */
export interface Stage {
  readonly phase: Phase
  run(state: RequestState): unknown
  store?(state: RequestState, value: any): void
}

/** The stages of an operation, in their order, and where a failure goes on: at the last stages of every reply. */
export interface Plan {
  readonly stages: readonly Stage[]
  /** The index of the first stage that a failure takes: the first after hook, or the encoder. */
  readonly lastStages: number
}
