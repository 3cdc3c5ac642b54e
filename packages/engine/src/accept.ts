/**
 * Chooses a media type by an Accept header (RFC 9110 section 12.5.1). The highest weight wins; between equal
 * weights, the order of `offered` decides.
 *
 * @param accept the header; without one, every media type is acceptable
 * @param offered media types in the order of preference
 * @returns undefined where the header accepts none of them
 * @example
 * ```ts
 * acceptable('text/*;q=0.5, application/json', ['text/csv', 'application/json']) // 'application/json'
 * acceptable('image/png', ['application/json']) // undefined
 * ```
 */
export function acceptable(accept: string | undefined, offered: readonly string[]): string | undefined {
  const [first] = offered
  if (accept === undefined || accept === '*/*' || accept === first) return first
  const ranges = accept.split(',', 100).map(parseRange)
  let best: { type: string; weight: number } | undefined
  for (const type of offered) {
    const weight = weightOf(type, ranges)
    if (weight > (best?.weight ?? 0)) best = { type, weight }
  }
  return best?.type
}

interface Range {
  type: string
  weight: number
}

function parseRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';')
  const weight = parameters.map((parameter) => /^\s*q\s*=\s*([\d.]+)\s*$/i.exec(parameter)?.[1]).find(Boolean)
  return { type: type.trim().toLowerCase(), weight: weight === undefined ? 1 : Number(weight) }
}

/** The weight of the most specific range that matches, also where a less specific range has a higher weight. */
function weightOf(type: string, ranges: Range[]): number {
  const [group] = type.split('/')
  const essence = type.split(';')[0]!
  for (const candidate of [essence, `${group}/*`, '*/*']) {
    const range = ranges.find((one) => one.type === candidate)
    if (range !== undefined) return Number.isNaN(range.weight) ? 0 : range.weight
  }
  return 0
}
