import type { Problem } from '@concordat/core'
import type { SchemaObject } from '@concordat/model'

/**
 * The texts of problems in one language. What is not in it keeps its text, except for the details of Concordat's own
 * problems, which are left out then.
 *
 * @example
 * ```ts
 * const swiss: Catalogue = { ...german, titles: { ...german.titles, 'sold-out': 'Ausverkauft' } }
 * ```
 */
export interface Catalogue {
  /** The titles of problems by code, such as `not-found`, also those of the application. */
  readonly titles: Readonly<Record<string, string>>
  /** The details of problems by code: a text, or a function of the problem. */
  readonly details: Readonly<Record<string, string | ((problem: Problem) => string | undefined)>>
  /**
   * The messages of faults by rule, such as `minimum`: a text, or a function of the value that the contract has for the
   * rule (`minimum: 3`) and of the schema of the place. Both may be undefined.
   */
  readonly rules: Readonly<
    Record<string, string | ((limit: unknown, schema: SchemaObject | undefined) => string)>
  >
}
