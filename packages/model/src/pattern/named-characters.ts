/** The characters of each POSIX class, in the syntax of an ECMA-262 character class. */
const posix: Record<string, string> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t-\\r ',
  blank: '\\t ',
  xdigit: '0-9a-fA-F',
  cntrl: '\\x00-\\x1f\\x7f',
  graph: '!-~',
  print: ' -~',
  ascii: '\\x00-\\x7f',
  word: 'a-zA-Z0-9_',
}

/**
 * Translates a POSIX class such as `[:alpha:]`, which occurs within a character class: `[[:alpha:]_]`.
 *
 * @throws SyntaxError for an unknown name, and for a negated class
 */
export function posixClass(name: string, negated: boolean): string {
  const characters = Object.hasOwn(posix, name) ? posix[name] : undefined
  if (characters === undefined || negated)
    throw new SyntaxError(`[:${negated ? '^' : ''}${name}:] has no equivalent in ECMA-262`)
  return characters
}

/**
 * Translates a Unicode property from the syntax of PCRE (`\p{Greek}`) or Java (`\p{IsGreek}`, `\p{Alpha}`) to ECMA-262.
 *
 * @param negated whether the property is negated, as in `\P{Greek}` or `\p{^Greek}`
 * @param inClass whether the property stands within a character class, `[…]`
 * @throws SyntaxError for an unknown name, and for a negated POSIX name within a character class
 */
export function unicodeProperty(name: string, negated: boolean, inClass: boolean): string {
  const letter = negated ? 'P' : 'p'
  const short = name.replace(/^I[sn]/, '')
  for (const property of [name, `Script=${name}`, short, `Script=${short}`]) {
    try {
      return new RegExp(`\\${letter}{${property}}`, 'u').source
    } catch {
      // There is no property with this spelling. The next spelling is tried.
    }
  }
  const characters = Object.hasOwn(posix, name.toLowerCase()) ? posix[name.toLowerCase()] : undefined
  if (characters === undefined || (negated && inClass))
    throw new SyntaxError(`\\${letter}{${name}} has no equivalent in ECMA-262`)
  return inClass ? characters : `[${negated ? '^' : ''}${characters}]`
}
