/** A value, or where and why there is none. */
export type Made = { value: unknown } | Failure

/** A place for which no value was found. */
export interface Failure {
  /** A JSON pointer into the value. */
  pointer: string
  /** The keyword that could not be met, and what is said of it. */
  reason: string
}

/** Whether something was made. */
export function isMade(made: Made): made is { value: unknown } {
  return 'value' in made
}
