/** The number of messages that may wait before no more are read from the connection. */
const many = 16
/** The number of messages that still wait when more are read again. */
const few = 4

/** The messages of a client that its handler has not read yet. */
export class MessageQueue implements AsyncIterator<unknown> {
  readonly #pause: () => void
  readonly #resume: () => void
  /** The messages that wait, after `#read` messages that were read. */
  #messages: { value: unknown; size: number }[] = []
  #read = 0
  #size = 0
  readonly #readers: ((result: IteratorResult<unknown>) => void)[] = []
  #isPaused = false
  #hasEnded = false

  /** @param pause stops reading from the connection, until `resume` is called */
  constructor(pause: () => void, resume: () => void) {
    this.#pause = pause
    this.#resume = resume
  }

  /** The size of the messages that wait, as `push` was told. */
  get size(): number {
    return this.#size
  }

  /** @param size the memory that the message takes, in any unit */
  push(value: unknown, size: number): void {
    const reader = this.#readers.shift()
    if (reader !== undefined) return reader({ value, done: false })
    this.#messages.push({ value, size })
    this.#size += size
    if (this.#waiting < many || this.#isPaused) return
    this.#isPaused = true
    this.#pause()
  }

  /** Ends the queue: after the messages that wait, no more follow. */
  end(): void {
    this.#hasEnded = true
    for (const reader of this.#readers.splice(0)) reader(over)
  }

  next(): Promise<IteratorResult<unknown>> {
    if (this.#waiting > 0) {
      const first = this.#take()
      if (this.#isPaused && this.#waiting <= few) {
        this.#isPaused = false
        this.#resume()
      }
      return Promise.resolve({ value: first.value, done: false })
    }
    if (this.#hasEnded) return Promise.resolve(over)
    return new Promise((resolve) => this.#readers.push(resolve))
  }

  get #waiting(): number {
    return this.#messages.length - this.#read
  }

  #take(): { value: unknown; size: number } {
    const first = this.#messages[this.#read++]!
    this.#size -= first.size
    // Removing each message from the front of a long array would take time in proportion to its length.
    if (this.#read * 2 >= this.#messages.length) {
      this.#messages = this.#messages.slice(this.#read)
      this.#read = 0
    }
    return first
  }
}

const over: IteratorResult<unknown> = { value: undefined, done: true }
