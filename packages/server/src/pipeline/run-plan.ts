import type { Awaitable, Phase, WireReply } from '@concordat/core'
import { cancelBody } from './cancel-body.ts'
import { failureOf } from './failure.ts'
import { finishReply } from './finish-reply.ts'
import { isThenable } from './is-thenable.ts'
import { lastResort } from './last-resort.ts'
import type { RequestState } from './request-state.ts'
import type { Plan, Stage } from './stage.ts'
import { startWatches } from './start-watches.ts'

/**
 * Runs the stages of a request in order, from a given one. If the result of a stage has to be awaited,
 * `runLater` runs the remaining stages.
 */
export function runPlan(state: RequestState, plan: Plan, from: number): Awaitable<WireReply> {
  const { stages, watches } = plan
  if (watches.length > 0 && state.endings === undefined) startWatches(state, watches)
  for (let index = from; index < stages.length; index++) {
    const stage = stages[index]!
    try {
      const value = stage.run(state)
      if (stage.store === undefined) continue
      if (isThenable(value)) return runLater(value, state, plan, index)
      stage.store(state, value)
      if (isAnswered(stage, state)) index = plan.lastStages - 1
    } catch (error) {
      index = fail(state, plan, error, stage.phase, index) - 1
    }
  }
  return finishReply(state, plan, runFailed)
}

async function runLater(
  value: PromiseLike<unknown>,
  state: RequestState,
  plan: Plan,
  index: number,
): Promise<WireReply> {
  const stage = plan.stages[index]!
  let next = index + 1
  try {
    stage.store!(state, await (state.interruption?.until(value) ?? value))
    if (isAnswered(stage, state)) next = plan.lastStages
  } catch (error) {
    next = fail(state, plan, error, stage.phase, index)
  }
  return runPlan(state, plan, next)
}

function isAnswered(stage: Stage, state: RequestState): boolean {
  return stage.answers === true && state.reply !== undefined
}

/** Answers a request for which an error was thrown outside of the stages of its plan. */
export function runFailed(
  state: RequestState,
  plan: Plan,
  error: unknown,
  phase: Phase,
): Awaitable<WireReply> {
  return runPlan(state, plan, fail(state, plan, error, phase))
}

/**
 * Converts an error to a reply. After the first error of a request, all of the last stages run. After an error of an
 * after hook on that reply, the stages after that hook run. After any other further error, such as one of the encoder,
 * none run, and the reply is encoded without hooks.
 *
 * @returns the index of the next stage to run
 */
function fail(state: RequestState, plan: Plan, error: unknown, phase: Phase, index = -1): number {
  const { log } = state
  const isFirst = state.failure === undefined
  // A request is interrupted at most once. Its last stages then run without interruption.
  if (state.interruption?.isInterrupted === true) state.interruption.stop()
  discard(state)
  state.failure = failureOf(error, phase, state, plan.errors)
  state.reply = state.failure.reply
  if (isFirst) return plan.lastStages
  if (phase === 'after') return index + 1
  state.wire = lastResort(state.failure.reply, state, (cause) =>
    log.error('The error format of the API cannot be written', cause),
  )
  return plan.stages.length
}

/** Discards a reply that will not be sent, and cancels its body. */
function discard(state: RequestState): void {
  const { log } = state
  cancelBody(state.wire?.body, log)
  cancelBody(state.reply?.body, log)
  // The handler of a WebSocket that is not opened learns by its signal that it is over.
  state.webSocket?.closed(1006)
  state.webSocket = undefined
  state.unchecked = undefined
  state.wire = undefined
  state.keepsWork = false
}
