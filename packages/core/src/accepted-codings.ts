/** Matches one element of an Accept-Encoding header, and captures the coding and its weight (RFC 9110 section 12.5.3). */
const element = /^[\t ]*([\w!#$%&'*+.^`|~-]+)[\t ]*(?:;[\t ]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)[\t ]*)?$/i

/**
 * Returns the content codings that a client accepts, those with the highest weight first (RFC 9110 section 12.5.3).
 * `identity`, which is no coding, is one of them unless the client refuses it; it is the only one for a client without
 * the header. Of equal weights, `identity` is last.
 *
 * @param header the value of the header Accept-Encoding
 * @param offered the codings that the server has, in its order of preference, without `identity`
 * @example
 * ```ts
 * acceptedCodings('gzip, br;q=0.9', ['br', 'gzip']) // ['gzip', 'br', 'identity']
 * acceptedCodings('*, identity;q=0', ['br', 'gzip']) // ['br', 'gzip']
 * ```
 */
export function acceptedCodings<Coding extends string>(
  header: string | undefined,
  offered: readonly Coding[],
): readonly (Coding | 'identity')[] {
  if (header === undefined) return ['identity']
  const weights = weightsOf(header)
  const any = weights.get('*')
  const weightOf = (coding: Coding | 'identity') =>
    // A client that does not mention `identity` accepts it, but prefers what it mentions.
    weights.get(coding) ?? any ?? (coding === 'identity' ? Number.MIN_VALUE : 0)
  return [...offered, 'identity' as const]
    .map((coding) => ({ coding, weight: weightOf(coding) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ coding }) => coding)
}

function weightsOf(header: string): Map<string, number> {
  const weights = new Map<string, number>()
  for (const text of header.split(',')) {
    const [, name, weight] = element.exec(text) ?? []
    if (name === undefined) continue
    const coding = name.toLowerCase()
    // `x-gzip` is the same coding (RFC 9110 section 8.4.1.3).
    weights.set(coding === 'x-gzip' ? 'gzip' : coding, Number(weight ?? 1))
  }
  return weights
}
