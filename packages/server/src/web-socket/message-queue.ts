/** The number of messages that may wait before no more are read from the connection. */
const many = 16
/** The number of messages that still wait when more are read again. */
const few = 4

/** The messages of a client that its handler has not read yet. */
export class MessageQueue implements AsyncIterator<unknown> {
  readonly #pause: () => void
  readonly #resume: () => void
  readonly #messages: unknown[] = []
  readonly #readers: ((result: IteratorResult<unknown>) => void)[] = []
  #isPaused = false
  #hasEnded = false

  /** @param pause stops reading from the connection, until `resume` is called */
  constructor(pause: () => void, resume: () => void) {
    this.#pause = pause
    this.#resume = resume
  }

  push(message: unknown): void {
    const reader = this.#readers.shift()
    if (reader !== undefined) return reader({ value: message, done: false })
    this.#messages.push(message)
    if (this.#messages.length < many || this.#isPaused) return
    this.#isPaused = true
    this.#pause()
  }

  /** Ends the queue: after the messages that wait, no more follow. */
  end(): void {
    this.#hasEnded = true
    for (const reader of this.#readers.splice(0)) reader(over)
  }

  async next(): Promise<IteratorResult<unknown>> {
    if (this.#messages.length > 0) {
      const value = this.#messages.shift()
      if (this.#isPaused && this.#messages.length <= few) {
        this.#isPaused = false
        this.#resume()
      }
      return { value, done: false }
    }
    if (this.#hasEnded) return over
    return new Promise((resolve) => this.#readers.push(resolve))
  }
}

const over: IteratorResult<unknown> = { value: undefined, done: true }
