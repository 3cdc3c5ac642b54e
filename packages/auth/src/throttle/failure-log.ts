/** How often failures of the store are logged, in milliseconds. */
const pause = 60_000

/** Logs the failures of a store: the first one, and then at most one in a minute, with the number of those between. */
export class FailureLog {
  #quietUntil = Number.NEGATIVE_INFINITY
  #unlogged = 0

  /** Notes a failure. @param now the time, in milliseconds */
  note(
    log: { error(message: string, error?: unknown): void },
    error: unknown,
    now: number = performance.now(),
  ): void {
    if (now < this.#quietUntil) {
      this.#unlogged++
      return
    }
    const more = this.#unlogged === 0 ? '' : `, after ${this.#unlogged} more failures`
    log.error(`The store of the throttles does not answer${more}`, error)
    this.#quietUntil = now + pause
    this.#unlogged = 0
  }
}
