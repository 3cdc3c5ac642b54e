import type { Awaitable } from '@concordat/core'
import { isThenable } from '../pipeline/is-thenable.ts'
import type { RequestLog } from '../log.ts'

type Step = () => Awaitable<unknown>

/** @param grace what is left of the time for stopping, in milliseconds */
type StopStep = (grace: number) => Awaitable<unknown>

/**
 * The life of an API: what runs before its first request and after its last, its background tasks, and, if it has
 * providers, the requests that have not ended.
 */
export class ApiLife {
  readonly #starts: readonly Step[]
  readonly #stops: readonly StopStep[]
  readonly #log: RequestLog
  #tasks = 0
  #requests = 0
  /** Called when the last task and the last request have ended. */
  #onIdle: (() => void) | undefined
  #starting: Promise<void> | undefined
  #stopping: Promise<void> | undefined
  #isStarted: boolean

  /**
   * @param starts run in this order
   * @param stops run in the reverse of this order
   */
  constructor(
    starts: readonly (Step | undefined)[],
    stops: readonly (StopStep | undefined)[],
    log: RequestLog,
  ) {
    this.#starts = starts.filter((step) => step !== undefined)
    this.#stops = stops.filter((step) => step !== undefined)
    this.#log = log
    this.#isStarted = this.#starts.length === 0
  }

  /** Whether requests need not wait for `start`. */
  get isStarted(): boolean {
    return this.#isStarted
  }

  /** Whether no request and no background task is running. */
  get isIdle(): boolean {
    return this.#requests + this.#tasks === 0
  }

  /**
   * Runs every step of `starts`, once.
   *
   * @throws the error of a step, on each call
   */
  start(): Promise<void> {
    return (this.#starting ??= this.#start())
  }

  async #start(): Promise<void> {
    for (const step of this.#starts) await step()
    this.#isStarted = true
  }

  /**
   * Waits for the background tasks and for the requests that were counted and have not ended. Then it runs every step of
   * `stops`, once. Errors are logged.
   *
   * @param grace the time that requests and tasks have, in milliseconds
   */
  stop(grace = 10_000): Promise<void> {
    return (this.#stopping ??= this.#stop(grace))
  }

  async #stop(grace: number): Promise<void> {
    const deadline = performance.now() + grace
    await this.#idle(grace)
    if (this.#requests > 0) this.#log.warn(`${this.#requests} requests have not ended in ${grace} ms.`)
    if (this.#tasks > 0) this.#log.warn(`${this.#tasks} background tasks have not completed in ${grace} ms.`)
    for (const step of this.#stops.toReversed())
      try {
        await step(Math.max(0, deadline - performance.now()))
      } catch (error) {
        this.#log.error('A step of onStop failed', error)
      }
  }

  /** Waits for the last request and the last task, for at most `grace` milliseconds. */
  #idle(grace: number): Promise<void> {
    if (this.isIdle) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, grace)
      this.#onIdle = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** Notes the start of a request. `stop` waits until `endRequest` is called for it. */
  beginRequest(): void {
    this.#requests++
  }

  endRequest(): void {
    this.#requests--
    this.#lookIdle()
  }

  #lookIdle(): void {
    if (this.isIdle) this.#onIdle?.()
  }

  /**
   * Starts a background task. If it is async, `stop` waits for it.
   *
   * @param log the log of the request, for an error of the task
   * @returns a promise that is fulfilled when the task has ended, or has failed
   */
  run(task: () => unknown, log: RequestLog): Promise<void> {
    const failed = (error: unknown) => log.error('A background task failed', error)
    try {
      const running = task()
      if (!isThenable(running)) return Promise.resolve()
      this.#tasks++
      return Promise.resolve(running)
        .then(() => undefined, failed)
        .then(() => {
          this.#tasks--
          this.#lookIdle()
        })
    } catch (error) {
      failed(error)
      return Promise.resolve()
    }
  }
}
