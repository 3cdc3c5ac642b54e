import type { Schema } from '@concordat/model'
import type { Random } from '../../random.ts'

/** The setting that all functions which create schemas share. */
export interface Setting {
  readonly random: Random
  /**
   * Whether the contract is OpenAPI 3.1, with all of JSON Schema 2020-12. Otherwise it is 3.0, with its own
   * dialect.
   */
  readonly modern: boolean
  /** References to component schemas, some of which may be created later. */
  readonly refs: readonly string[]
  /** The possible property names. */
  readonly names: readonly string[]
  /** Whether properties may be readOnly or writeOnly, which plain JSON Schema ignores. */
  readonly hides: boolean
  /**
   * Creates any schema.
   *
   * @param depth the maximum number of levels
   */
  make(depth: number): Schema
}
