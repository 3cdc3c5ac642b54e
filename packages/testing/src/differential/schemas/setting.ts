import type { Schema } from '@concordat/model'
import type { Random } from '../random.ts'

/** What the makers of schemas share. */
export interface Setting {
  readonly random: Random
  /** OpenAPI 3.1: all of JSON Schema 2020-12. Otherwise 3.0, with its own dialect. */
  readonly modern: boolean
  /** References to schemas that there are, or are going to be. */
  readonly refs: readonly string[]
  /** The names that properties may have. */
  readonly names: readonly string[]
  /** Whether properties may be readOnly and writeOnly, of which plain JSON Schema knows nothing. */
  readonly hides: boolean
  /** Any schema, this many levels deep at most. */
  make(depth: number): Schema
}
