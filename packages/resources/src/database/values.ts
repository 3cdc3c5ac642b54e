import { UnstorableValue } from './unstorable-value.ts'

/** Returns a text that every database stores unchanged. @throws UnstorableValue for a text with U+0000 or half a character */
export function storableText(value: string): string {
  if (value.includes('\0')) throw new UnstorableValue('has the character U+0000')
  if (!value.isWellFormed()) throw new UnstorableValue('has half of a surrogate pair')
  return value
}

/** Returns an integer that a double holds exactly. @throws UnstorableValue for a larger one */
export function storableInteger(value: number): number {
  // JSON has -0, and databases do not.
  if (Number.isSafeInteger(value)) return value + 0
  throw new UnstorableValue('is too large to be stored exactly')
}

/** Returns a decimal as the count of its smallest steps: 99 for 0.99 with two decimals. */
export function stepsOf(value: number, scale: number): number {
  return storableInteger(Math.round(value * 10 ** scale))
}

/** Whether a number has no more than a count of decimals. */
export function hasDecimals(value: number, scale: number): boolean {
  return Math.round(value * 10 ** scale) / 10 ** scale === value
}

const pattern = /^(\d{4}-\d\d-\d\dt\d\d:\d\d:)(\d\d)(?:\.(\d+))?(z|[+-]\d\d:\d\d)$/i

/**
 * Converts a date-time of RFC 3339 to UTC with six decimals of a second, so that the order of the texts is the order of
 * the times.
 *
 * @throws UnstorableValue for a time outside of the years 1 to 9999, and for a smaller part of a second
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

/** Returns a date of RFC 3339. @throws UnstorableValue for the year 0 */
export function storableDate(value: string): string {
  if (value.startsWith('0000')) throw new UnstorableValue('is outside of the years 1 to 9999')
  return value
}

/** Converts a stored date-time to the form of replies, without trailing zeros. */
export function shownDateTime(stored: string): string {
  const [, head = '', fraction = ''] = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(?:\.(\d+))?/.exec(stored) ?? []
  const decimals = fraction.replace(/0+$/, '')
  return `${head.replace(' ', 'T')}${decimals === '' ? '' : `.${decimals}`}Z`
}
