import type { Schema } from '@concordat/model'
import type { Random } from '../../random.ts'

/** Settings shared by the schema makers. */
export interface Setting {
  readonly random: Random
  /** OpenAPI 3.1: all of JSON Schema 2020-12. Otherwise 3.0, with its own dialect. */
  readonly modern: boolean
  /** References to component schemas, some of which may be made later. */
  readonly refs: readonly string[]
  /** Possible property names. */
  readonly names: readonly string[]
  /** Whether properties may be readOnly or writeOnly, which plain JSON Schema ignores. */
  readonly hides: boolean
  /** Makes any schema, at most this many levels deep. */
  make(depth: number): Schema
}
