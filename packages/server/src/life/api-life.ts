import type { Awaitable } from '@concordat/core'
import { isThenable } from '../pipeline/is-thenable.ts'
import type { RequestLog } from '../log.ts'

type Step = () => Awaitable<unknown>

/** The life of an API: what runs before its first request and after its last, and its background tasks. */
export class ApiLife {
  readonly #starts: readonly Step[]
  readonly #stops: readonly Step[]
  readonly #log: RequestLog
  readonly #tasks = new Set<Promise<void>>()
  #starting: Promise<void> | undefined
  #stopping: Promise<void> | undefined
  #isStarted: boolean

  /**
   * @param starts run in this order
   * @param stops run in the reverse of this order
   */
  constructor(starts: readonly (Step | undefined)[], stops: readonly (Step | undefined)[], log: RequestLog) {
    this.#starts = starts.filter((step) => step !== undefined)
    this.#stops = stops.filter((step) => step !== undefined)
    this.#log = log
    this.#isStarted = this.#starts.length === 0
  }

  /** Whether requests need not wait for `start`. */
  get isStarted(): boolean {
    return this.#isStarted
  }

  /** Runs every step before the first request, once. @throws the error of a step, each time it is called */
  start(): Promise<void> {
    return (this.#starting ??= this.#start())
  }

  async #start(): Promise<void> {
    for (const step of this.#starts) await step()
    this.#isStarted = true
  }

  /**
   * Waits for the background tasks, and runs every step after the last request, once. Errors are logged.
   *
   * @param grace the time that tasks have to complete, in milliseconds
   */
  stop(grace = 10_000): Promise<void> {
    return (this.#stopping ??= this.#stop(grace))
  }

  async #stop(grace: number): Promise<void> {
    if (this.#tasks.size > 0) {
      const late = Promise.withResolvers<'late'>()
      const timer = setTimeout(() => late.resolve('late'), grace)
      // A task may start another one.
      while (this.#tasks.size > 0)
        if ((await Promise.race([late.promise, Promise.all(this.#tasks)])) === 'late') break
      clearTimeout(timer)
      if (this.#tasks.size > 0)
        this.#log.warn(`${this.#tasks.size} background tasks have not completed in ${grace} ms.`)
    }
    for (const step of this.#stops.toReversed())
      try {
        await step()
      } catch (error) {
        this.#log.error('A step of onStop failed', error)
      }
  }

  /** Starts a background task. @param log the log of the request, for an error of the task */
  run(task: () => unknown, log: RequestLog): void {
    const failed = (error: unknown) => log.error('A background task failed', error)
    try {
      const running = task()
      if (!isThenable(running)) return
      const tracked = Promise.resolve(running).then(() => undefined, failed)
      this.#tasks.add(tracked)
      void tracked.then(() => this.#tasks.delete(tracked))
    } catch (error) {
      failed(error)
    }
  }
}
