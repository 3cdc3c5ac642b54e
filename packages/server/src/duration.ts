/** A time: a number of milliseconds, or a string with a unit, such as `500ms`, `30s` or `2min`. */
export type Duration = number | `${number}${'ms' | 's' | 'min'}`

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000 }
/** The longest time that a timer of Node can wait, in milliseconds. */
const longest = 2 ** 31 - 1

/**
 * Converts a time to milliseconds.
 *
 * @returns undefined if the argument is not a `Duration`, is not above zero, or is longer than a timer can wait
 */
export function millisecondsOf(time: unknown): number | undefined {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(ms|s|min)$/.exec(String(time)) ?? []
  const ms = typeof time === 'number' ? time : Number(digits) * (units[unit ?? ''] ?? Number.NaN)
  return ms > 0 && ms <= longest ? ms : undefined
}
