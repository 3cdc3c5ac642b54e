import { regularExpression } from '@concordat/model'
import { fewSteps } from './few-steps.ts'
import { linearExpression } from './linear-expression.ts'
import { lookaroundExpression } from './lookaround-expression.ts'
import { spendMatchingSteps } from './matching-budget.ts'
import { matchingCost } from './matching-cost.ts'

/**
 * The maximum number of steps of the native engine if no other supports the pattern: some milliseconds.
 */
const mostSteps = 1_000_000

/**
 * Compiles a `pattern` to a matcher that takes bounded time. The native engine backtracks: it takes seconds to match
 * `^(a+)+$` against 28 characters. It is used for patterns that are provably linear, and for texts so short that they
 * take few steps. All other texts are matched by RE2, whose time is linear, or by `lookaroundExpression` for patterns
 * with lookarounds, which RE2 does not support. The matcher of a pattern that neither supports, such as one with a
 * back-reference, cannot decide about texts that are longer than `longestMatch` returns.
 *
 * @param source a regular expression of ECMA-262, without delimiters
 * @throws RangeError from the matcher, for a text that it cannot decide about in bounded time, and for the texts of one
 *   value that take too long together
 * @example
 * ```ts
 * const isSku = patternMatcher('^[A-Z]{3}-\\d+$')
 * isSku('ABC-12') // true
 * isSku('abc') // false
 * ```
 */
export function patternMatcher(source: string): (text: string) => boolean {
  const native = regularExpression(source)
  let matches: ((text: string) => boolean) | undefined
  // The cost is computed for the first text, because a contract has many patterns and uses few of them at
  // startup.
  return (text) => (matches ??= boundedMatcher(native))(text)
}

/**
 * Returns the length of the longest text that a pattern is matched against, in UTF-16 code units: Infinity for nearly
 * all patterns, and -1 for a pattern that is never matched. Longer texts are refused, because matching them could take
 * too long.
 */
export function longestMatch(source: string): number {
  const native = regularExpression(source)
  const cost = matchingCost(native)
  return cost.isLinear || engineFor(native) !== undefined ? Infinity : cost.longestText(mostSteps)
}

/** Whether `new RegExp(source, 'u')` is equivalent to the pattern and takes linear time. */
export function isNativePattern(source: string): boolean {
  const native = regularExpression(source)
  return native.source === source && native.flags === 'u' && matchingCost(native).isLinear
}

function boundedMatcher(native: RegExp): (text: string) => boolean {
  const cost = matchingCost(native)
  if (cost.isLinear) return (text) => native.test(text)
  const engine = engineFor(native)
  if (engine !== undefined) {
    const longest = cost.longestText(fewSteps)
    return (text) => (text.length <= longest ? native.test(text) : engine.test(text))
  }
  const longest = cost.longestText(mostSteps)
  const steps = cost.stepsByLength(longest)
  return (text) => {
    // The matcher throws, because false could accept the text too: within `not`, a text that does not match is valid.
    if (text.length > longest) throw new RangeError('The text is too long for its pattern.')
    spendMatchingSteps(steps[text.length]!)
    return native.test(text)
  }
}

/** Returns the engine that matches a pattern without backtracking; undefined if there is none. */
function engineFor(native: RegExp): { test(text: string): boolean } | undefined {
  return linearExpression(native) ?? lookaroundExpression(native)
}
