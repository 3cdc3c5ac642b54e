/** The key before all others. */
const first = new Uint8Array()

/**
 * Removes rows whose window is over, in small steps along the order of the keys. An index of the times would cost every
 * request more than these steps do.
 */
export class Sweep {
  /** The number of rows that one step looks at. */
  static readonly rows = 256
  /** The number of decisions between two steps: each pays for looking at four rows. */
  static readonly decisions = 64
  readonly #clean: (after: Uint8Array) => Uint8Array | undefined | Promise<Uint8Array | undefined>
  #after: Uint8Array = first
  #decisions = 0
  #isCleaning = false

  /** @param clean looks at the rows after a key; it returns the last key, or undefined if there are no more rows */
  constructor(clean: (after: Uint8Array) => Uint8Array | undefined | Promise<Uint8Array | undefined>) {
    this.#clean = clean
  }

  /** Notes a decision, and cleans from time to time. It returns before an asynchronous step has ended. */
  step(): void {
    if (this.#isCleaning || ++this.#decisions < Sweep.decisions) return
    this.#decisions = 0
    const cleaned = this.#clean(this.#after)
    if (!(cleaned instanceof Promise)) {
      this.#after = cleaned ?? first
      return
    }
    this.#isCleaning = true
    void cleaned
      .then((after) => (this.#after = after ?? first))
      // The decisions of requests report failures of the database.
      .catch(() => undefined)
      .finally(() => (this.#isCleaning = false))
  }
}
