import { patternMatcher } from '../pattern.ts'
import type { Keyword, KeywordGroup } from '../keyword.ts'

// Keyed by what the contract says, of which there is no more than that.
const matchers = new Map<string, (text: string) => boolean>()

/** The matcher of a pattern of the contract, made once. */
export function matcherOf(source: string): (text: string) => boolean {
  let matcher = matchers.get(source)
  if (matcher === undefined) matchers.set(source, (matcher = patternMatcher(source)))
  return matcher
}

/** The length of a text in code points, as JSON Schema counts it. */
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

const text =
  (
    rule: string,
    isRight: (value: string, argument: any) => boolean,
    message: (argument: any) => string,
  ): Keyword =>
  (argument, value, at) =>
    typeof value !== 'string' || isRight(value, argument) || at.fail(rule, message(argument))

/** JSON Schema 2020-12 validation, section 6.3. */
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
