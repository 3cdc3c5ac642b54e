/**
 * Whether a number is a multiple of a divisor, computed on their decimal digits (JSON Schema 2020-12
 * validation, section 6.2.1). Floating point division is not exact: 0.07 / 0.01 is 7.000000000000001, so
 * 1,363 of the 10,000 prices from 0.00 to 99.99 would fail.
 *
 * @returns false for NaN and Infinity
 * @example
 * ```ts
 * exactMultipleOf(0.07, 0.01) // true
 * exactMultipleOf(0.075, 0.01) // false
 * ```
 */
export function exactMultipleOf(value: number, divisor: number): boolean {
  if (!Number.isFinite(value)) return false
  const [a, scaleA] = decimal(value)
  const [b, scaleB] = decimal(divisor)
  const scale = Math.max(scaleA, scaleB)
  // A number such as 1e-300 would require a power of ten with hundreds of digits. With more than 100 decimals, only 0
  // counts as a multiple.
  if (scale > 100) return value === 0
  return (a * 10n ** BigInt(scale - scaleA)) % (b * 10n ** BigInt(scale - scaleB)) === 0n
}

/** Splits a number into its digits and the number of its decimals: 0.07 is [7n, 2]. */
function decimal(value: number): [digits: bigint, scale: number] {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const scale = fraction.length - Number(exponent)
  const digits = BigInt(whole + fraction)
  return scale >= 0 ? [digits, scale] : [digits * 10n ** BigInt(-scale), 0]
}
