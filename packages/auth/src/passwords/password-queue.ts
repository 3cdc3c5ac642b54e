import { HttpError } from '@concordat/core'

/**
 * Runs few pieces of work at the same time, and lets others wait. Each hash of a password takes 19 MiB and a core, so a
 * client could otherwise take all memory with log-ins.
 */
export class PasswordQueue {
  readonly #atOnce: number
  readonly #mostWaiting: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(atOnce = 2, mostWaiting = 64) {
    this.#atOnce = atOnce
    this.#mostWaiting = mostWaiting
  }

  /** @throws HttpError 503 if too many pieces of work wait */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running === this.#atOnce) {
      if (this.#waiting.length === this.#mostWaiting)
        throw new HttpError(503, { detail: 'Too many log-ins at once.' }, { 'retry-after': '5' })
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    } else this.#running++
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      // The next piece of work takes the place of this one.
      if (next === undefined) this.#running--
      else next()
    }
  }
}
