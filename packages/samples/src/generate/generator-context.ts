import type { SchemaFault } from '@concordat/schema'
import type { Schema } from '@concordat/model'
import type { StepBudget } from '../pattern/step-budget.ts'
import type { Random } from '../random.ts'
import type { Result } from './result.ts'
import type { Place } from './place.ts'

/** The functions of the value generator that the generators of single types use. */
export interface GeneratorContext {
  /** The document in which references are resolved. */
  readonly root: object
  readonly random: Random
  /** The steps that are left for strings that match a pattern. */
  readonly budget: StepBudget
  /** Generates a value that all schemas accept. */
  generate(schemas: readonly Schema[], place: Place): Result
  /** Whether all schemas accept a value. */
  isValid(schemas: readonly Schema[], value: unknown, place: Place): boolean
  /** The faults of a value; empty if all schemas accept it. */
  faults(schemas: readonly Schema[], value: unknown): SchemaFault[]
  /** Whether the value is so large that optional parts are left out. */
  isFull(): boolean
}
