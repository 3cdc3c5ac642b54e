import { mediaTypeMatches, parseMediaType, type ParsedMediaType, specificity } from '@concordat/core'

/**
 * The media types that an Accept header accepts, the best first (RFC 9110 section 12.5.1). Between equal weights,
 * the order of `offered` decides.
 *
 * @param accept the header; without one, every media type is acceptable
 * @param offered media types and ranges, in the order of preference
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
    if (parsed === undefined) continue
    const weight = Number(parsed.parameters.get('q') ?? 1)
    ranges.push({ ...parsed, weight: Number.isNaN(weight) ? 0 : weight, specificity: specificity(parsed) })
  }
  return ranges
}

/**
 * The weight of the most specific range that matches, also where a less specific range has a higher weight. Of an
 * offered range, one type has to be acceptable.
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
