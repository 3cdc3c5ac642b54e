/**
 * A `pattern` as ECMA-262 has it, with the flag `u` (JSON Schema 2020-12 core, section 6.4) where it can be.
 *
 * @throws SyntaxError where it is none
 */
export function regularExpression(source: string): RegExp {
  try {
    return new RegExp(source, 'u')
  } catch {
    return new RegExp(source)
  }
}
