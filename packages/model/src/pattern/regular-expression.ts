import { refuseCostlySyntax } from './refuse-costly-syntax.ts'
import { ecmaPattern } from './ecma-pattern.ts'

/**
 * Compiles a `pattern` with the flag `u` (JSON Schema 2020-12 core, section 6.4). The syntax of other languages, such
 * as `\A` or `(?i)` at the beginning, is translated.
 *
 * @param source a regular expression of ECMA-262, or of another language as far as it can be translated
 * @throws SyntaxError for an invalid pattern, for a pattern of another language without an equivalent in ECMA-262, and
 * for more than 250 nested groups or 250 Unicode properties
 *
 * @example
 * ```ts
 * const matches = regularExpression('(?i)^apple').test('Apples')
 * ```
 */
export function regularExpression(source: string): RegExp {
  refuseCostlySyntax(source)
  try {
    return new RegExp(source, 'u')
  } catch {
    const { pattern, flags } = ecmaPattern(source)
    refuseCostlySyntax(pattern)
    return new RegExp(pattern, `u${flags}`)
  }
}
