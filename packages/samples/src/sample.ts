/**
 * A value, or the reason why none was found: in most cases, the keyword that cannot be satisfied, and the place in the
 * value as a JSON Pointer.
 */
export type Sample = { value: unknown } | { unsatisfiable: string }

/** A value that violates its schema, because one place of a valid value was changed. */
export interface WrongSample {
  value: unknown
  /** A JSON Pointer to the place of the fault. */
  pointer: string
  /** The JSON Schema keyword that is violated. */
  rule: string
}
