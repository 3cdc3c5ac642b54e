import type { SchemaFault } from '@concordat/schema'
import type { Schema } from '@concordat/model'
import type { Random } from '../random.ts'
import type { Made } from './made.ts'
import type { Place } from './place.ts'

/** What those who make one kind of value need of the whole. */
export interface Workshop {
  readonly root: object
  readonly random: Random
  /** Makes a value that keeps all of these schemas. */
  make(schemas: readonly Schema[], place: Place): Made
  /** Whether a value keeps all of these schemas. */
  fits(schemas: readonly Schema[], value: unknown, place: Place): boolean
  /** What is wrong with a value. */
  faults(schemas: readonly Schema[], value: unknown): SchemaFault[]
  /** Whether the value is so large already that only what must be there is added. */
  isFull(): boolean
}
