import type { CanonicalIds } from './canonical-ids.ts'
import type { Schema, SchemaObject, Scope } from '@concordat/model'

/** The context in which a keyword is evaluated: one schema, applied to the value at one place. */
export interface KeywordContext {
  readonly root: object
  /** The normalised schema that contains the keyword. */
  readonly schema: SchemaObject
  readonly scope: Scope
  /** The ids of objects and arrays of the value that is checked. */
  readonly ids: CanonicalIds
  /**
   * Applies a schema to the same value, or to one of its property names, and reports the faults at the place of the
   * value.
   */
  validate(schema: Schema, value: unknown): boolean
  /** Applies a schema to a property or an item of the value, and reports its faults. */
  validateChild(schema: Schema, value: unknown, token: string | number): boolean
  /**
   * Applies a schema to a property of the value, which must not be hidden (see `hidingCondition`), and reports its
   * faults.
   */
  validateProperty(schema: Schema, value: unknown, name: string): boolean
  /** Whether a schema allows the same value, or one of its items. No faults are reported. */
  isValid(schema: Schema, value: unknown): boolean
  /**
   * Whether a check holds for all parts of a value or of a schema. It stops at the first failure unless further faults
   * are to be reported, because the remaining parts cannot change the result.
   */
  every<Part>(parts: readonly Part[], check: (part: Part, index: number) => boolean): boolean
  /** Whether faults are reported. If false, only the result is used. */
  readonly reports: boolean
  /** Reports a fault of the value, or of one of its properties. */
  fail(rule: string, message: string, property?: string): false
}
