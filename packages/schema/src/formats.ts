import { fullFormats } from 'ajv-formats/dist/formats.js'

const largestFloat = (2 - 2 ** -23) * 2 ** 127

// Formats of the OpenAPI Format Registry that JSON Schema does not define.
const numbers: Record<string, (value: number) => boolean> = {
  int8: (value) => Number.isInteger(value) && value >= -128 && value <= 127,
  uint8: (value) => Number.isInteger(value) && value >= 0 && value <= 255,
  int16: (value) => Number.isInteger(value) && value >= -32_768 && value <= 32_767,
  uint16: (value) => Number.isInteger(value) && value >= 0 && value <= 65_535,
  int32: (value) => Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31,
  uint32: (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32,
  // JSON.parse rounds integers beyond 2^53.
  int64: Number.isSafeInteger,
  uint64: (value) => Number.isSafeInteger(value) && value >= 0,
  float: (value) => Math.abs(value) <= largestFloat,
}

/** The formats that ajv-formats defines for numbers, or without a check. */
const notForStrings = new Set(['int32', 'int64', 'float', 'double', 'byte', 'binary', 'password'])

/**
 * Finds the check of a number format of the OpenAPI Format Registry: `int32`, `float`.
 *
 * @returns undefined for a format that accepts every number, such as `double`, and for an unknown format
 */
export function numberFormat(name: string): ((value: number) => boolean) | undefined {
  return Object.hasOwn(numbers, name) ? numbers[name] : undefined
}

/**
 * Finds the check of a string format, such as `date-time` (JSON Schema 2020-12 validation, section 7.3) or `byte`.
 *
 * @returns undefined for a format without a check, such as `password`, and for an unknown format
 */
export function stringFormat(name: string): ((value: string) => boolean) | undefined {
  if (name === 'byte') return isBase64
  if (notForStrings.has(name) || !Object.hasOwn(fullFormats, name)) return undefined
  const format = (fullFormats as Record<string, unknown>)[name]
  const check =
    typeof format === 'object' && format !== null && 'validate' in format ? format.validate : format
  if (check instanceof RegExp) return (value) => check.test(value)
  return typeof check === 'function' ? (check as (value: string) => boolean) : undefined
}

/** Base64 with padding (RFC 4648 section 4). The expression does not backtrack. */
function isBase64(value: string): boolean {
  return value.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(value)
}
