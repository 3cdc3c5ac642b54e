/** A value, or why there is none: which keyword could not be met, and where. */
export type Sample = { value: unknown } | { unsatisfiable: string }

/** A value that breaks its schema in one place. */
export interface WrongSample {
  value: unknown
  /** A JSON pointer to the place. */
  pointer: string
  /** The keyword that is broken. */
  rule: string
}
