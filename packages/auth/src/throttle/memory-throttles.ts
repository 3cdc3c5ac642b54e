import { ThrottleCounter } from './throttle-counter.ts'
import type { Charge, ThrottleStore, Verdict } from './throttle-store.ts'

/** The options of `memoryThrottles`. */
export interface MemoryThrottlesOptions {
  /** The largest number of counters. Default: 100,000. */
  counters?: number
  /** Returns the time in milliseconds. Default: the monotonic clock of the process. */
  now?: () => number
}

/** How many numbers a counter may have on average. One that is always busy has about 130. */
const numbersOfCounter = 16

/** How many of the counters that were not used for longest are searched for one that is over. */
const searched = 8

/**
 * Creates a store in the memory of the process. Other processes do not see its counters, so that each of several workers
 * allows the whole limit. If there are too many counters, those that were not used for longest are forgotten, the ones
 * whose window is over first.
 *
 * @example
 * ```ts
 * const limits = throttle(contract, { store: memoryThrottles({ counters: 10_000 }) })
 * ```
 */
export function memoryThrottles(options: MemoryThrottlesOptions = {}): ThrottleStore {
  return new MemoryThrottles(options)
}

class MemoryThrottles implements ThrottleStore {
  readonly #most: number
  readonly #now: () => number
  /** A Map has the order of insertion. A counter that is used is inserted again, so that the first is the oldest. */
  readonly #counters = new Map<string, { readonly counter: ThrottleCounter; readonly window: number }>()
  #numbers = 0

  constructor({ counters = 100_000, now = () => performance.now() }: MemoryThrottlesOptions) {
    this.#most = counters
    this.#now = now
  }

  take(charges: readonly Charge[]): readonly Verdict[] {
    const now = this.#now()
    const counters = charges.map(({ key }) => this.#counters.get(key)?.counter ?? new ThrottleCounter())
    const before = numbersOf(counters)
    let verdicts = counters.map((counter, index) => counter.judge(now, charges[index]!))
    if (verdicts.every(({ allowed }) => allowed))
      verdicts = counters.map((counter, index) => counter.count(now, charges[index]!, verdicts[index]!))
    this.#numbers += numbersOf(counters) - before
    for (const [index, { key, window }] of charges.entries()) {
      const counter = counters[index]!
      this.#counters.delete(key)
      if (counter.spans.length > 0) this.#counters.set(key, { counter, window })
    }
    while (this.#isFull()) this.#forget(now)
    return verdicts
  }

  #isFull(): boolean {
    const { size } = this.#counters
    return size > this.#most || (size > 1 && this.#numbers > this.#most * numbersOfCounter)
  }

  /** Forgets one of the oldest counters: one that is over, or else the oldest. */
  #forget(now: number): void {
    let found: string | undefined
    let place = 0
    for (const [key, { counter, window }] of this.#counters) {
      const isOver = now - counter.spans.at(-2)! > window
      if (isOver || found === undefined) found = key
      if (isOver || ++place === searched) break
    }
    this.#numbers -= this.#counters.get(found!)!.counter.spans.length
    this.#counters.delete(found!)
  }
}

function numbersOf(counters: readonly ThrottleCounter[]): number {
  return counters.reduce((sum, { spans }) => sum + spans.length, 0)
}
