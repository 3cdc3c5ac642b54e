import { canonicalJson } from './canonical-json.ts'

/**
 * A set of JSON values, such as those of an `enum`. The time of a lookup does not depend on the number of
 * values.
 */
export class ValueSet {
  readonly #scalars = new Set<unknown>()
  readonly #composites = new Set<string>()
  /** The length of the longest composite value. Longer values are not in the set. */
  #longest = 0

  constructor(values: readonly unknown[]) {
    for (const value of values) {
      if (typeof value === 'object' && value !== null) {
        const text = canonicalJson(value)!
        this.#longest = Math.max(this.#longest, text.length)
        this.#composites.add(text)
      } else this.#scalars.add(value)
    }
  }

  has(value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return this.#scalars.has(value)
    if (this.#composites.size === 0) return false
    const text = canonicalJson(value, this.#longest)
    return text !== undefined && this.#composites.has(text)
  }
}

const known = new WeakMap<readonly unknown[], ValueSet>()

/** Returns the set of the values of an `enum`, which is created once for each array. */
export function valueSetOf(values: readonly unknown[]): ValueSet {
  let set = known.get(values)
  if (set === undefined) known.set(values, (set = new ValueSet(values)))
  return set
}
