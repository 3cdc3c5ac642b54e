import { CanonicalIds } from './canonical-ids.ts'
import { exactMultipleOf } from './exact-multiple-of.ts'
import { numberFormat, stringFormat } from './formats/formats.ts'
import { jsonEqual } from './json-equal.ts'
import { definedNames } from './keyword.ts'
import { tooComplex } from './interpreter.ts'
import { findDuplicates } from './keywords/arrays.ts'
import { lengthOf, matcherOf } from './keywords/strings.ts'
import { resetMatchingBudget } from './pattern/matching-budget.ts'
import { ValueSet } from './value-set.ts'
import type { ValidatorKind } from './source/validator-writer.ts'

/**
 * A compiled validator. It returns a boolean or, for the kind `copy`, the copy of a valid value (see `ReplyWriter`).
 */
export type ValidatorFunction = (value: any) => any

// The maximum number of steps for one value. A valid body of one megabyte can have half a million parts.
const maxSteps = 2_000_000

/** The functions that compiled validators call as `lib`. Emitted code depends on their names. */
export class ValidatorLibrary {
  readonly link: (kind: ValidatorKind, ref: string) => ValidatorFunction
  #steps = 0
  /** The number of resets. There is one reset before each value that is checked. */
  #round = 0
  #ids: CanonicalIds | undefined

  constructor(link: (kind: ValidatorKind, ref: string) => ValidatorFunction) {
    this.link = link
  }

  readonly multipleOf = exactMultipleOf
  readonly equal = jsonEqual
  readonly length = lengthOf
  readonly pattern = matcherOf
  readonly numberFormat = numberFormat
  readonly stringFormat = stringFormat

  /**
   * Counts one step. Steps are limited, because the work of a union that contains itself doubles with each level of the
   * value.
   *
   * @throws RangeError if the limit is exceeded
   */
  step(): void {
    if (++this.#steps > maxSteps) throw new RangeError(tooComplex.message)
  }

  /** Resets the state before the next value. */
  reset(): void {
    this.#steps = 0
    this.#round++
    this.#ids = undefined
    resetMatchingBudget()
  }

  /**
   * Wraps a validator so that it checks each object once until the next reset, because the branches of a
   * recursive union check the same values at each level.
   */
  remembered(valid: ValidatorFunction): ValidatorFunction {
    let round = -1
    let results = new WeakMap<object, unknown>()
    return (value: unknown) => {
      if (typeof value !== 'object' || value === null) return valid(value) as unknown
      if (round !== this.#round) {
        round = this.#round
        results = new WeakMap()
      }
      const known = results.get(value)
      if (known !== undefined) return known
      const result: unknown = valid(value)
      results.set(value, result)
      return result
    }
  }

  value(value: unknown): unknown {
    return value
  }

  set(values: unknown[]): Set<unknown> {
    return new Set(values)
  }

  members(values: unknown[]): ValueSet {
    return new ValueSet(values)
  }

  count(value: Record<string, unknown>): number {
    return definedNames(value).length
  }

  unique(value: unknown[]): boolean {
    return findDuplicates(value, (this.#ids ??= new CanonicalIds())) === undefined
  }
}
