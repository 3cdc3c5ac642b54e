import type { Random } from '../random.ts'

/**
 * Goes over the combinations of choices that one way through a schema meets: the last choice changes
 * first. How many there are may depend on those before, and on nothing else.
 */
export class Choices {
  #picked: number[] = []
  #counts: number[] = []
  #at = 0
  #random: Random | undefined

  /** Which of so many comes next. */
  choose(count: number): number {
    const at = this.#at++
    this.#counts[at] = count
    return (this.#picked[at] ??= this.#random?.below(count) ?? 0)
  }

  /** Moves on to the next combination. @returns whether there is one */
  next(): boolean {
    this.#picked.length = Math.min(this.#picked.length, this.#at)
    this.#at = 0
    for (let last = this.#picked.length - 1; last >= 0; last--) {
      if (this.#picked[last]! + 1 < this.#counts[last]!) {
        this.#picked[last]! += 1
        this.#picked.length = last + 1
        return true
      }
    }
    return false
  }

  /** From here on, chooses at random: of many choices, the first would not change in our lifetime. */
  scatter(random: Random): void {
    this.#random = random
    this.#picked = []
    this.#at = 0
  }
}
