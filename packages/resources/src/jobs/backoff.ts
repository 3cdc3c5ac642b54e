const [first, longest] = [2000, 60 * 60 * 1000]

/** Returns the default time until the next attempt, in milliseconds. @param attempt the number of failed attempts */
export function backoff(attempt: number): number {
  return Math.min(first * 2 ** (attempt - 1), longest)
}
