import { patternMatcher } from '../pattern/pattern-matcher.ts'
import type { Keyword, KeywordGroup } from '../keyword.ts'

// The keys are patterns of contracts, so the map does not grow with requests.
const matchers = new Map<string, (text: string) => boolean>()

/** Returns the matcher for a pattern of a contract. Each pattern is compiled once. */
export function matcherOf(source: string): (text: string) => boolean {
  let matcher = matchers.get(source)
  if (matcher === undefined) matchers.set(source, (matcher = patternMatcher(source)))
  return matcher
}

/** Returns the length of a string in code points (JSON Schema 2020-12 validation, section 6.3.1). */
export function lengthOf(text: string): number {
  let length = text.length
  for (let at = 0; at < text.length - 1; at++) {
    if ((text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      length--
      at++
    }
  }
  return length
}

/** Creates a keyword that applies to strings. */
const text =
  (
    rule: string,
    isValid: (value: string, argument: any) => boolean,
    message: (argument: any) => string,
  ): Keyword =>
  (argument, value, context) =>
    typeof value !== 'string' || isValid(value, argument) || context.fail(rule, message(argument))

/** The keywords for strings (JSON Schema 2020-12 validation, section 6.3). */
export const forStrings: KeywordGroup = {
  minLength: text(
    'minLength',
    (value, least: number) => value.length >= least && lengthOf(value) >= least,
    (least) => `must NOT have fewer than ${least} characters`,
  ),
  maxLength: text(
    'maxLength',
    (value, most: number) => value.length <= most || lengthOf(value) <= most,
    (most) => `must NOT have more than ${most} characters`,
  ),
  pattern: text(
    'pattern',
    (value, source: string) => matcherOf(source)(value),
    (source) => `must match pattern "${source}"`,
  ),
}
