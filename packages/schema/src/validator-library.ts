import { exactMultipleOf } from './exact-multiple-of.ts'
import { numberFormat, stringFormat } from './formats.ts'
import { jsonEqual } from './json-equal.ts'
import { namesOf } from './keyword.ts'
import { tooComplex } from './interpreter.ts'
import { findTwins } from './keywords/arrays.ts'
import { lengthOf, matcherOf } from './keywords/strings.ts'
import type { ValidatorKind } from './source/validator-writer.ts'

/** A function of a validator: a judgement, or the text of a value. */
export type ValidatorFunction = (value: any) => any

// A legitimate value of a megabyte has half a million parts.
const mostSteps = 2_000_000

/** What the code of the validators calls. Nothing of it depends on a contract but `link`. */
export class ValidatorLibrary {
  readonly link: (kind: ValidatorKind, ref: string) => ValidatorFunction
  /** Set by what writes a value and finds that it is not right. */
  bad = false
  #steps = 0

  constructor(link: (kind: ValidatorKind, ref: string) => ValidatorFunction) {
    this.link = link
  }

  readonly multipleOf = exactMultipleOf
  readonly equal = jsonEqual
  readonly length = lengthOf
  readonly pattern = matcherOf
  readonly numberFormat = numberFormat
  readonly stringFormat = stringFormat

  /** @throws RangeError where one value has kept us busy for too long: a union within itself doubles with each level */
  step(): void {
    if (++this.#steps > mostSteps) throw new RangeError(tooComplex.message)
  }

  /** Begins with a new value. */
  begin(): void {
    this.bad = false
    this.#steps = 0
  }

  value(value: unknown): unknown {
    return value
  }

  set(values: unknown[]): Set<unknown> {
    return new Set(values)
  }

  count(value: Record<string, unknown>): number {
    return namesOf(value).length
  }

  unique(value: unknown[]): boolean {
    return findTwins(value) === undefined
  }

  /** A string as JSON. Short ones without anything to escape, which are most, are only quoted. */
  quote(text: string): string {
    return text.length < 64 && !special.test(text) ? `"${text}"` : JSON.stringify(text)
  }
}

// oxlint-disable-next-line no-control-regex
const special = /["\\\u0000-\u001f\ud800-\udfff]/
