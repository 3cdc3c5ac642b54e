const leadingFlags = /^(\^?)\(\?([ims]+)\)/

/**
 * A `pattern` as ECMA-262 has it, with the flag `u` (JSON Schema 2020-12 core, section 6.4) where it can be.
 * Flags at its beginning, `(?i)`, are those of the whole, as most other languages have it.
 *
 * @throws SyntaxError where it is none
 */
export function regularExpression(source: string): RegExp {
  const [all = '', start = '', flags = ''] = leadingFlags.exec(source) ?? []
  const rest = start + source.slice(all.length)
  try {
    return new RegExp(rest, `u${flags}`)
  } catch {
    return new RegExp(rest, flags)
  }
}
