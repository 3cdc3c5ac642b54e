import { UnstorableValue } from './unstorable-value.ts'

/**
 * Returns a text that every database stores unchanged.
 *
 * @throws UnstorableValue for a text with U+0000 or half a surrogate pair
 */
export function storableText(value: string): string {
  if (value.includes('\0')) throw new UnstorableValue('has the character U+0000')
  if (!value.isWellFormed()) throw new UnstorableValue('has half of a surrogate pair')
  return value
}

/** Returns a safe integer unchanged, with 0 for -0. @throws UnstorableValue for an integer beyond 2^53 - 1 */
export function storableInteger(value: number): number {
  // The sum of -0 and 0 is 0. Databases have no integer -0.
  if (Number.isSafeInteger(value)) return value + 0
  throw new UnstorableValue('is too large to be stored exactly')
}

/**
 * Converts a decimal to an integer by moving the decimal point: 99 for 0.99 with two decimals.
 *
 * @param scale the number of decimals
 * @throws UnstorableValue for a result beyond 2^53 - 1
 */
export function stepsOf(value: number, scale: number): number {
  return storableInteger(Math.round(value * 10 ** scale))
}

/** Whether a number has at most `scale` decimals. */
export function hasDecimals(value: number, scale: number): boolean {
  return Math.round(value * 10 ** scale) / 10 ** scale === value
}

const pattern = /^(\d{4}-\d\d-\d\dt\d\d:\d\d:)(\d\d)(?:\.(\d+))?(z|[+-]\d\d:\d\d)$/i

/**
 * Converts a date-time of RFC 3339 to UTC with six decimals of a second, so that the order of the texts is the order of
 * the times.
 *
 * @throws UnstorableValue for a time outside of the years 1 to 9999, and for more than six decimals of a second
 */
export function storableDateTime(value: string): string {
  const [, minute = '', second = '', fraction = '', zone = ''] = pattern.exec(value) ?? []
  const decimals = fraction.replace(/0+$/, '')
  if (decimals.length > 6) throw new UnstorableValue('has more than six decimals of a second')
  // A leap second is stored as the second after it.
  const isLeap = second === '60'
  const parsed = Date.parse(`${minute}${isLeap ? '59' : second}${zone}`.toUpperCase())
  const time = new Date(parsed + (isLeap ? 1000 : 0))
  const year = time.getUTCFullYear()
  if (!(year >= 1 && year <= 9999)) throw new UnstorableValue('is outside of the years 1 to 9999')
  return `${time.toISOString().slice(0, 19)}.${decimals.padEnd(6, '0')}Z`
}

/** Returns a date of RFC 3339 unchanged. @throws UnstorableValue for the year 0 */
export function storableDate(value: string): string {
  if (value.startsWith('0000')) throw new UnstorableValue('is outside of the years 1 to 9999')
  return value
}

/** Converts a date-time of SQLite or PostgreSQL to RFC 3339 in UTC, without trailing zeros. */
export function shownDateTime(stored: string): string {
  const [, head = '', fraction = ''] = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(?:\.(\d+))?/.exec(stored) ?? []
  const decimals = fraction.replace(/0+$/, '')
  return `${head.replace(' ', 'T')}${decimals === '' ? '' : `.${decimals}`}Z`
}
