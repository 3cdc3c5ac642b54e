import type { Random } from '../random.ts'

/**
 * Enumerates the combinations of branches of a schema, as an odometer does: the last choice changes first. The
 * number of options of a choice may depend on the earlier choices only.
 */
export class Choices {
  #picked: number[] = []
  #counts: number[] = []
  #at = 0
  #random: Random | undefined

  /**
   * Returns the index of the selected option.
   *
   * @param count the number of options
   */
  choose(count: number): number {
    const at = this.#at++
    this.#counts[at] = count
    return (this.#picked[at] ??= this.#random?.below(count) ?? 0)
  }

  /**
   * Advances to the next combination.
   *
   * @returns false after the last combination
   */
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

  /**
   * Starts again from a combination that is selected at random. In a long enumeration, a caller that limits the number
   * of combinations would otherwise never see the first choice change.
   */
  randomize(random: Random): void {
    this.#random = random
    this.#picked = []
    this.#at = 0
  }
}
