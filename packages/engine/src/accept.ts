import { mediaTypeMatches, parseMediaType, type ParsedMediaType, specificity } from '@concordat/core'

/**
 * Returns the media types of `offered` that an Accept header accepts, those with the highest weight first (RFC 9110
 * section 12.5.1). Types with equal weights keep the order of `offered`. Only the first 100 valid ranges of the header
 * are used.
 *
 * @param accept the value of the header; if undefined, every media type is acceptable
 * @param offered media types and ranges, in the server's order of preference
 * @example
 * ```ts
 * acceptable('text/*;q=0.5, application/json', ['text/csv', 'application/json']) // ['application/json', 'text/csv']
 * acceptable('image/png', ['application/json']) // []
 * ```
 */
export function acceptable(accept: string | undefined, offered: readonly string[]): readonly string[] {
  if (accept === undefined || accept === '*/*' || (offered.length === 1 && accept === offered[0]))
    return offered
  const ranges = parseAccept(accept)
  // An empty list accepts every media type, because empty elements are ignored (RFC 9110 section 5.6.1.2).
  if (ranges.length === 0 && /^[\s,]*$/.test(accept)) return offered
  return offered
    .map((type) => ({ type, weight: weightOf(parseMediaType(type), ranges) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ type }) => type)
}

interface AcceptedRange extends ParsedMediaType {
  weight: number
  specificity: number
}

const maxRanges = 100

function parseAccept(accept: string): AcceptedRange[] {
  const ranges: AcceptedRange[] = []
  for (const [text] of accept.matchAll(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g)) {
    if (ranges.length === maxRanges) break
    const parsed = parseMediaType(text)
    if (parsed === undefined || /^\*\/[^*]/.test(parsed.type)) continue
    const weight = Number(parsed.parameters.get('q') ?? 1)
    ranges.push({ ...parsed, weight: Number.isNaN(weight) ? 0 : weight, specificity: specificity(parsed) })
  }
  return ranges
}

/**
 * Returns the weight of an offered media type: that of the most specific range that matches it, even if a less specific
 * range has a higher weight. For an offered range such as `image/*`, it is the highest weight of the ranges that
 * overlap with it. A range with parameters that the offered type lacks also matches it. The weight is 0 if no range
 * matches.
 */
function weightOf(offered: ParsedMediaType | undefined, ranges: readonly AcceptedRange[]): number {
  if (offered === undefined) return 0
  const matching = ranges.filter(
    (range) => mediaTypeMatches(range, offered) || mediaTypeMatches(offered, range),
  )
  if (offered.type.includes('*')) return Math.max(0, ...matching.map(({ weight }) => weight))
  let best: AcceptedRange | undefined
  for (const range of matching) if (best === undefined || range.specificity > best.specificity) best = range
  return best?.weight ?? 0
}
