/**
 * A size in bytes: a number, or a string with a unit. `20MB` is 20,000,000, `20MiB` is 20,971,520 (IEC
 * 80000-13).
 */
export type ByteSize = number | `${number}${'B' | 'kB' | 'MB' | 'GB' | 'KiB' | 'MiB' | 'GiB'}`

const units: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1000,
  MB: 1000 ** 2,
  GB: 1000 ** 3,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
}

/**
 * Converts a size to a whole number of bytes; a fraction of a byte is dropped.
 *
 * @returns undefined if the argument is neither a string of the type `ByteSize` nor a whole number from 0 to 2^53 - 1
 */
export function bytesOf(size: unknown): number | undefined {
  if (typeof size === 'number') return Number.isSafeInteger(size) && size >= 0 ? size : undefined
  const [, digits, unit] = /^(\d+(?:\.\d+)?)([A-Za-z]+)$/.exec(String(size)) ?? []
  const factor = unit !== undefined && Object.hasOwn(units, unit) ? units[unit] : undefined
  if (factor === undefined) return undefined
  const bytes = Math.floor(Number(digits) * factor)
  return Number.isSafeInteger(bytes) ? bytes : undefined
}
