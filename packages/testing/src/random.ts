/** A random number generator (mulberry32). The same seeds give the same numbers on every machine. */
export class Random {
  #state: number

  constructor(...seeds: number[]) {
    this.#state = 0x9e3779b9
    for (const seed of seeds) {
      this.#state = Math.imul(this.#state ^ (seed >>> 0), 0x85ebca6b) ^ (seed / 2 ** 32)
      this.#state = (this.#state ^ (this.#state >>> 13)) >>> 0
      this.next()
    }
  }

  /** Returns a number of at least 0 and less than 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** Returns an integer from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!
  }

  /** Picks distinct items of a list, and keeps their order. */
  some<T>(list: readonly T[], least: number, most: number): T[] {
    const wanted = Math.min(this.between(least, most), list.length)
    const chosen = new Set<number>()
    while (chosen.size < wanted) chosen.add(this.between(0, list.length - 1))
    return list.filter((_one, index) => chosen.has(index))
  }

  /**
   * Calls one of several functions, chosen at random by weight.
   *
   * @returns its result
   */
  weighted<T>(ways: readonly (readonly [weight: number, make: () => T])[]): T {
    let rest = this.next() * ways.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, make] of ways) {
      rest -= weight
      if (rest < 0) return make()
    }
    return ways.at(-1)![1]()
  }
}
