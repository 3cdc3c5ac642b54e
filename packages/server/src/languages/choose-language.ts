/** Only the first ranges of a header are read. */
const mostRanges = 100

/**
 * Chooses a language by an Accept-Language header (RFC 9110 section 12.5.4): that of the range with the highest weight,
 * where `de-CH` stands for `de` too (RFC 4647 section 3.4).
 *
 * @param languages the languages that there are, in lower case; the first is the default
 */
export function chooseLanguage(header: string | undefined, languages: readonly string[]): string {
  const fallback = languages[0]!
  let chosen = { language: fallback, weight: 0 }
  for (const range of (header ?? '').toLowerCase().split(',', mostRanges)) {
    const [, tag, q = '1'] = /^\s*([a-z\d*-]{1,35})\s*(?:;\s*q=([\d.]{1,5})\s*)?$/.exec(range) ?? []
    const weight = Number(q)
    if (tag === undefined || !(weight > chosen.weight)) continue
    const language = tag === '*' ? fallback : found(tag, languages)
    if (language !== undefined) chosen = { language, weight }
  }
  return chosen.language
}

/** Returns the language of a tag. What stands after the last hyphen of the tag is left out until one is found. */
function found(tag: string, languages: readonly string[]): string | undefined {
  for (let rest = tag; rest !== ''; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('-'))))
    if (languages.includes(rest)) return rest
  return undefined
}
