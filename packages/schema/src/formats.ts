import { fullFormats } from 'ajv-formats/dist/formats.js'

const largestFloat = (2 - 2 ** -23) * 2 ** 127

// The formats of the OpenAPI Format Registry that are not JSON Schema's.
const numbers: Record<string, (value: number) => boolean> = {
  int8: (value) => Number.isInteger(value) && value >= -128 && value <= 127,
  uint8: (value) => Number.isInteger(value) && value >= 0 && value <= 255,
  int16: (value) => Number.isInteger(value) && value >= -32_768 && value <= 32_767,
  uint16: (value) => Number.isInteger(value) && value >= 0 && value <= 65_535,
  int32: (value) => Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31,
  uint32: (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32,
  // Beyond 2^53, what JSON.parse gives is not what was sent.
  int64: Number.isSafeInteger,
  uint64: (value) => Number.isSafeInteger(value) && value >= 0,
  float: (value) => Math.abs(value) <= largestFloat,
}

const numeric = new Set(['int32', 'int64', 'float', 'double', 'byte', 'binary', 'password'])

/** The check of a number's format; undefined where it says nothing more than that it is a number. */
export function numberFormat(name: string): ((value: number) => boolean) | undefined {
  return Object.hasOwn(numbers, name) ? numbers[name] : undefined
}

/** The check of a string's format, done fully; undefined where the format is for people, or unknown. */
export function stringFormat(name: string): ((value: string) => boolean) | undefined {
  if (name === 'byte') return isBase64
  if (numeric.has(name) || !Object.hasOwn(fullFormats, name)) return undefined
  const format = (fullFormats as Record<string, unknown>)[name]
  const check =
    typeof format === 'object' && format !== null && 'validate' in format ? format.validate : format
  if (check instanceof RegExp) return (value) => check.test(value)
  return typeof check === 'function' ? (check as (value: string) => boolean) : undefined
}

/** RFC 4648 section 4, in one pass. */
function isBase64(value: string): boolean {
  return value.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(value)
}
