import { isAnyLabel, isAsciiLabel, isBidiName, unicodeForm } from './name-labels.ts'

const octet = /^(?:0|[1-9]\d{0,2})$/

/** Whether a string is a dotted-quad address (RFC 2673 section 3.2), without leading zeros. */
export function isIpv4(text: string): boolean {
  const octets = text.split('.')
  return octets.length === 4 && octets.every((one) => octet.test(one) && Number(one) < 256)
}

/** Whether a string is an IPv6 address of RFC 4291 section 2.2, without a zone. */
export function isIpv6(text: string): boolean {
  if (text.length > 45) return false
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1)
  const ipv4 = last?.includes('.') === true && !text.endsWith('::')
  if (ipv4 && !isIpv4(groups.pop()!)) return false
  const count = groups.length + (ipv4 ? 2 : 0)
  if (!groups.every((group) => /^[\da-fA-F]{1,4}$/.test(group))) return false
  return halves.length === 2 ? count < 8 : count === 8
}

/**
 * Whether a string is a host name of RFC 1123 section 2.1. Labels that begin with `xn--` are checked as
 * labels of an internationalised name.
 */
export function isHostname(text: string): boolean {
  if (text.length > 253) return false
  const labels = text.split('.')
  return labels.every(isAsciiLabel) && isBidiName(labels.map(unicodeForm))
}

/** Whether a string is an internationalised host name (RFC 5890 section 2.3.2.3). */
export function isIdnHostname(text: string): boolean {
  // These full stops separate labels too (RFC 3490 section 3.1).
  const labels = text.length > 253 ? [''] : text.split(/[.\u3002\uff0e\uff61]/)
  return labels.every(isAnyLabel) && isBidiName(labels.map(unicodeForm))
}
