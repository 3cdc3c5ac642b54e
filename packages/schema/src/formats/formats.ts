import { isDate, isDateTime, isDuration, isIsoDateTime, isIsoTime, isTime } from './dates.ts'
import { isEmail, isIdnEmail } from './emails.ts'
import { isRegularExpression } from './regular-expressions.ts'
import { isHostname, isIdnHostname, isIpv4, isIpv6 } from './hosts.ts'
import { isIri, isIriReference, isUri, isUriReference, isUriTemplate, isUrl } from './uris.ts'

const largestFloat = (2 - 2 ** -23) * 2 ** 127

// These formats are in the OpenAPI Format Registry; JSON Schema does not define them.
const numbers: ReadonlyMap<string, (value: number) => boolean> = new Map([
  ['int8', (value) => Number.isInteger(value) && value >= -128 && value <= 127],
  ['uint8', (value) => Number.isInteger(value) && value >= 0 && value <= 255],
  ['int16', (value) => Number.isInteger(value) && value >= -32_768 && value <= 32_767],
  ['uint16', (value) => Number.isInteger(value) && value >= 0 && value <= 65_535],
  ['int32', (value) => Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31],
  ['uint32', (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32],
  // JSON.parse rounds integers beyond 2^53, so larger ones may differ from what was sent and are refused.
  ['int64', (value) => Number.isSafeInteger(value)],
  ['uint64', (value) => Number.isSafeInteger(value) && value >= 0],
  ['float', (value) => Math.abs(value) <= largestFloat],
])

const pointer = '(?:\\/(?:[^~/]|~[01])*)*'
const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i
const matches = (source: string) => {
  const expression = new RegExp(`^${source}$`, 'u')
  return (text: string) => expression.test(text)
}

/** The formats of JSON Schema 2020-12 validation, section 7.3, and further formats that contracts use. */
const strings: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['date', isDate],
  ['time', isTime],
  ['date-time', isDateTime],
  ['duration', isDuration],
  ['email', isEmail],
  ['idn-email', isIdnEmail],
  ['hostname', isHostname],
  ['idn-hostname', isIdnHostname],
  ['ipv4', isIpv4],
  ['ipv6', isIpv6],
  ['uri', isUri],
  ['uri-reference', isUriReference],
  ['iri', isIri],
  ['iri-reference', isIriReference],
  ['uri-template', isUriTemplate],
  // A UUID without the prefix of a URN (RFC 4122 section 3).
  ['uuid', (text) => uuid.test(text)],
  // A JSON Pointer (RFC 6901 section 3).
  ['json-pointer', matches(pointer)],
  ['relative-json-pointer', matches(`(?:0|[1-9]\\d*)(?:[+-][1-9]\\d*)?(?:#|${pointer})`)],
  ['regex', isRegularExpression],
  ['byte', isBase64],
  ['iso-time', isIsoTime],
  ['iso-date-time', isIsoDateTime],
  ['url', isUrl],
])

/**
 * Finds the check of a number format of the OpenAPI Format Registry, such as `int32` or `float`.
 *
 * @returns undefined for a format that accepts every number, such as `double`, and for an unknown format
 */
export function numberFormat(name: string): ((value: number) => boolean) | undefined {
  return numbers.get(name)
}

/**
 * Finds the check of a string format, such as `date-time` (JSON Schema 2020-12 validation, section 7.3) or `byte`.
 *
 * @returns undefined for a format without a check, such as `password`, and for an unknown format
 */
export function stringFormat(name: string): ((value: string) => boolean) | undefined {
  return strings.get(name)
}

/** Whether a string is Base64 with padding (RFC 4648 section 4). The expression does not backtrack. */
function isBase64(value: string): boolean {
  return value.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(value)
}
