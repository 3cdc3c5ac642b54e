import type { Phase } from '@concordat/core'
import type { EndHook } from '../hooks/hooks.ts'
import type { ErrorMapping } from '../hooks/on.ts'
import type { Watch } from '../plugin.ts'
import type { RequestState } from './request-state.ts'

/**
 * A step in the processing of a request. If `run` returns a promise, the result is awaited; other results are
 * not awaited, because that would cost more than most stages. Then `store` writes the result into the state.
 * The result of a stage without `store` is never awaited. Stages create no closures per request.
 */
export interface Stage {
  readonly phase: Phase
  /** Whether the stage may answer the request. After a reply of such a stage, the last stages follow. */
  readonly answers?: true
  run(state: RequestState): unknown
  store?(state: RequestState, value: any): void
}

/** The stages of an operation in order, and what belongs to all of them. */
export interface Plan {
  readonly stages: readonly Stage[]
  /** The index of the first stage that runs after a failure: the first after hook, or the encoder. */
  readonly lastStages: number
  /** The hooks that run when the request has ended. */
  readonly onEnd: readonly EndHook[]
  /** The functions of plugins that follow a request until its end. */
  readonly watches: readonly Watch[]
  /** The error mappings, in the order in which they are tried. */
  readonly errors: readonly ErrorMapping[]
}
