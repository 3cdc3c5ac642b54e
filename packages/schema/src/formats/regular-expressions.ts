import { RegExpValidator } from '@eslint-community/regexpp'

const expressions = new RegExpValidator()

/**
 * Whether a string is a regular expression of ECMA-262 with the flag `u`. The parser takes linear time, unlike the
 * constructor `RegExp`, which collects the characters of each class.
 */
export function isRegularExpression(text: string): boolean {
  try {
    expressions.validatePattern(text, 0, text.length, { unicode: true })
    return true
  } catch {
    return false
  }
}
