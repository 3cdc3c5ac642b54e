/** A generated value, or the reason why no value was found. */
export type Result = { value: unknown } | Failure

/** The place for which no value was found, and the reason. */
export interface Failure {
  /** A JSON Pointer into the value. */
  pointer: string
  /** The reason in words, in most cases a keyword that cannot be satisfied and the message of its fault. */
  reason: string
}

/** Whether a value was generated. */
export function isSuccess(result: Result): result is { value: unknown } {
  return 'value' in result
}
