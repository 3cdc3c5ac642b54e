const leadingFlags = /^(\^?)\(\?([ims]+)\)/

/**
 * Compiles a `pattern`, with the flag `u` (JSON Schema 2020-12 core, section 6.4) where it compiles with it.
 * Flags at the beginning, such as `(?i)`, apply to the whole pattern, as in most languages other than ECMAScript.
 *
 * @throws SyntaxError where the pattern is not a regular expression of ECMA-262
 *
 * @example
 * ```ts
 * const matches = regularExpression('(?i)^apple').test('Apples')
 * ```
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
