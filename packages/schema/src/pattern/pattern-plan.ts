import { regularExpression } from '@concordat/model'
import { fewSteps } from './few-steps.ts'
import { linearText } from './linear-expression.ts'
import { matchingCost } from './matching-cost.ts'

/** How a pattern is matched, decided before the program runs. */
export interface PatternPlan {
  /** The native expression. */
  readonly source: string
  readonly flags: string
  /** The pattern in the syntax of RE2, for texts that the native engine may take too long for. */
  readonly linear?: string
  /** The length of the longest text that the native engine matches, if there is `linear`. */
  readonly longest?: number
}

/**
 * Decides how a pattern is matched, as `patternMatcher` does, so that a program needs neither the parser of patterns
 * nor, unless there is `linear`, RE2.
 *
 * @param source a regular expression of ECMA-262, without delimiters
 * @returns undefined for a pattern that needs another engine, such as one with a lookaround, or that is invalid
 *
 * @example
 * ```ts
 * patternPlan('^[A-Z]{3}$') // { source: '^[A-Z]{3}$', flags: 'u' }
 * patternPlan('^(a+)+$')?.longest // 9
 * ```
 */
export function patternPlan(source: string): PatternPlan | undefined {
  let native: RegExp
  try {
    native = regularExpression(source)
  } catch {
    return undefined
  }
  const { flags } = native
  const cost = matchingCost(native)
  if (cost.isLinear) return { source: native.source, flags }
  const linear = linearText(native)
  return linear === undefined
    ? undefined
    : { source: native.source, flags, linear, longest: cost.longestText(fewSteps) }
}
