import type { Awaitable, Phase, RequestEnd, WireReply } from '@concordat/core'
import { AnnouncedFailure } from '@concordat/engine'
import { codedReply } from '../codings/coded-reply.ts'
import type { Compression } from '../codings/compression.ts'
import { guarded } from '../host/guarded.ts'
import { instanceOf } from './failure.ts'
import { cancelBody } from './cancel-body.ts'
import { isStream } from './is-stream.ts'
import { StateEndFacts } from './state-end-facts.ts'
import type { RequestState } from './request-state.ts'
import type { Plan } from './stage.ts'
import { streamOfReader } from './stream-of-reader.ts'
import { withFirstChunk, type Peeked } from './with-first-chunk.ts'

type RunFailed = (state: RequestState, plan: Plan, error: unknown, phase: Phase) => Awaitable<WireReply>

/**
 * Returns the final reply. Values of providers that have to be settled or released are settled first, and the first
 * chunk of a stream is awaited, so that an error of either can still change the reply.
 *
 * @param runFailed answers with the error of a provider or of a stream
 */
export function finishReply(state: RequestState, plan: Plan, runFailed: RunFailed): Awaitable<WireReply> {
  const { scope } = state
  if (scope?.hasEnds === true) return settledReply(state, plan, runFailed)
  if (state.failure === undefined && state.exchange.method !== 'HEAD' && isStream(state.wire!.body))
    return begunReply(state, plan, runFailed)
  return closedReply(state, plan)
}

function closedReply(state: RequestState, plan: Plan): Awaitable<WireReply> {
  const { interruption, scope } = state
  scope?.close()
  interruption?.stop()
  return endedReply(state, plan)
}

/** The time that a stream has for its first chunk before the headers are sent, in milliseconds. */
const timeToBegin = 100

/**
 * Waits for the first chunk of a stream, so that a stream that fails at once is a failed request: its error becomes a
 * problem. A stream that takes longer than `timeToBegin` is sent all the same, because its client may wait for the
 * headers.
 */
async function begunReply(state: RequestState, plan: Plan, runFailed: RunFailed): Promise<WireReply> {
  const wire = state.wire!
  // From here on, the source of the stream cannot make a value that has to be settled.
  state.scope?.close()
  const { ready, stream } = withFirstChunk(wire.body as ReadableStream<Uint8Array | string>)
  wire.body = stream
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeToBegin)))
  try {
    await Promise.race([ready, late])
  } catch (error) {
    // If the client has left, the stream may fail because of that. This is no failure of the request.
    const cause = error instanceof AnnouncedFailure ? error.cause : error
    if (!state.exchange.signal.aborted) return runFailed(state, plan, cause, 'handler')
  } finally {
    clearTimeout(timer)
  }
  return closedReply(state, plan)
}

async function settledReply(state: RequestState, plan: Plan, runFailed: RunFailed): Promise<WireReply> {
  const { exchange, interruption, failure } = state
  const scope = state.scope!
  const wire = state.wire!
  const until = <T>(result: Promise<T>): Promise<T> => interruption?.until(result) ?? result
  let peeked: Peeked<Uint8Array | string> | undefined
  try {
    // If a stream fails before its first chunk, the request has failed, and the work of providers is undone. This also
    // applies to HEAD, which has the status of GET.
    if (failure === undefined && isStream(wire.body)) {
      peeked = withFirstChunk(wire.body)
      await until(peeked.ready)
      wire.body = peeked.stream
    }
    const making = interruption?.isInterrupted === true ? undefined : scope.whenMade()
    if (making !== undefined)
      await (failure === undefined ? until(making) : until(making).catch(() => undefined))
    interruption?.stop()
    const isGivenUp = interruption?.isInterrupted === true || exchange.signal.aborted
    const undo = failure !== undefined || isGivenUp || (wire.status >= 400 && !state.keepsWork)
    await scope.settle({ undo, status: wire.status, error: failure?.error })
  } catch (error) {
    peeked?.stream.cancel().catch(() => undefined)
    return runFailed(state, plan, error instanceof AnnouncedFailure ? error.cause : error, 'settle')
  }
  return endedReply(state, plan)
}

/** Completes the reply, and compresses it at the very end. */
function endedReply(state: RequestState, plan: Plan): Awaitable<WireReply> {
  const wire = completedReply(state, plan)
  const { compression } = state.parts.settings
  if (compression === undefined || state.exchange.isInProcess === true || wire.webSocket !== undefined)
    return wire
  if (!compression.allows(state.operation)) return wire
  return compressedReply(state, wire, compression)
}

/**
 * Compresses a reply. If that fails, the reply is sent as it is: its work is done, and the client can read it.
 */
function compressedReply(
  { exchange, log }: RequestState,
  wire: WireReply,
  compression: Compression,
): Awaitable<WireReply> {
  const asItIs = (error: unknown): WireReply => {
    log.error('A reply cannot be compressed, so it is sent as it is', error)
    return wire
  }
  try {
    const coded = codedReply(wire, exchange, compression)
    return coded instanceof Promise ? coded.catch(asItIs) : coded
  } catch (error) {
    return asItIs(error)
  }
}

/**
 * Adds the CORS headers and the log to the reply, and `ended` if something waits for the end of the request: a stream,
 * a WebSocket, an `onEnd` hook, the `watch` of a plugin, the providers of the API, or large files of a form.
 */
function completedReply(state: RequestState, plan: Plan): WireReply {
  const wire = state.wire!
  const { exchange, operation, parts } = state
  const { around, providers, settings } = parts
  settings.cors?.addTo(wire, exchange, operation)
  wire.log = state.log
  if (!isStream(wire.body)) cancelReplaced(state)
  const isWatched = plan.onEnd.length > 0 || plan.watches.length > 0
  const isOpen = isStream(wire.body) || wire.webSocket !== undefined
  const hasFiles = state.files !== undefined
  if (!isWatched && providers === undefined && !isOpen && !hasFiles) return wire
  const ended = (end: RequestEnd) => {
    if (state.hasEnded) return
    state.hasEnded = true
    cancelReplaced(state)
    if (end.error !== undefined) {
      state.log.error(`${exchange.method} ${instanceOf(exchange)} failed while its reply was sent`, end.error)
    }
    const { scope } = state
    if (scope?.hasEnds === true) void releaseThenEnd(state, plan, end)
    else {
      scope?.closeForGood()
      runEndHooks(state, plan, end)
      state.removeFiles()
      state.end()
    }
  }
  wire.ended = ended
  if (around !== undefined) {
    // Hosts read the body and report its end outside of the pipeline, so `around` is applied to both here.
    wire.ended = (end) => {
      try {
        around(() => ended(end), state.facts)
      } catch (error) {
        // Hosts call it from events, where an error would end the process.
        state.log.error('The `around` of a plugin failed at the end of a request', error)
        ended(end)
      }
    }
    if (isStream(wire.body))
      wire.body = streamOfReader(wire.body.getReader(), { around: (run) => around(run, state.facts) })
  }
  return wire
}

function cancelReplaced({ replaced = [], log }: RequestState): void {
  for (const body of replaced) cancelBody(body, log)
}

async function releaseThenEnd(state: RequestState, plan: Plan, end: RequestEnd): Promise<void> {
  const scope = state.scope!
  const tasks = scope.takeTasks()
  if (end.outcome === 'sent') await scope.whenMade()
  await scope.release()
  runEndHooks(state, plan, end)
  const running = tasks.map((task) => state.parts.life.run(task, state.log))
  // A background task may read the files of the form.
  if (state.files !== undefined) void Promise.all(running).then(() => state.removeFiles())
  state.end()
}

function runEndHooks(state: RequestState, { onEnd }: Plan, end: RequestEnd): void {
  const { log, endings = [] } = state
  if (onEnd.length === 0 && endings.length === 0) return
  const failed = (error: unknown) => log.error('An onEnd hook failed', error)
  const facts = new StateEndFacts(state, end)
  for (const hook of onEnd) guarded(() => hook(facts), failed)
  for (const ending of endings)
    guarded(
      () => ending(facts),
      (error) => log.error('A plugin failed at the end of a request', error),
    )
}
