import { exactMultipleOf } from '../exact-multiple-of.ts'
import { numberFormat, stringFormat } from '../formats/formats.ts'
import type { Keyword, KeywordGroup } from '../keyword.ts'

/** Creates a keyword that applies to numbers. */
const numeric =
  (
    rule: string,
    isValid: (value: number, argument: number) => boolean,
    message: (argument: number) => string,
  ): Keyword =>
  (argument: number, value, context) =>
    typeof value !== 'number' || isValid(value, argument) || context.fail(rule, message(argument))

/** The keywords for numbers, and `format` (JSON Schema 2020-12 validation, sections 6.2 and 7). */
export const forNumbers: KeywordGroup = {
  minimum: numeric(
    'minimum',
    (value, bound) => value >= bound,
    (bound) => `must be >= ${bound}`,
  ),
  maximum: numeric(
    'maximum',
    (value, bound) => value <= bound,
    (bound) => `must be <= ${bound}`,
  ),
  exclusiveMinimum: numeric(
    'exclusiveMinimum',
    (value, bound) => value > bound,
    (bound) => `must be > ${bound}`,
  ),
  exclusiveMaximum: numeric(
    'exclusiveMaximum',
    (value, bound) => value < bound,
    (bound) => `must be < ${bound}`,
  ),
  multipleOf: numeric('multipleOf', exactMultipleOf, (divisor) => `must be a multiple of ${divisor}`),
  format(name: string, value, context) {
    const valid =
      typeof value === 'number'
        ? (numberFormat(name)?.(value) ?? true)
        : typeof value !== 'string' || (stringFormat(name)?.(value) ?? true)
    return valid || context.fail('format', `must match format "${name}"`)
  },
}
