import { regularExpression } from '@concordat/model'
import { RE2JS } from 're2js'

/** The longest text for the native engine, where the pattern may take polynomial time. */
const longestPolynomial = 256
/** The longest text for the native engine, where the pattern may take exponential time and RE2 does not support it. */
const longestExponential = 24

/**
 * Compiles a `pattern` to a matcher that takes bounded time. The native engine backtracks: it needs seconds to
 * match `^(a+)+$` against 28 characters. Patterns that may backtrack are matched by RE2, whose time is linear.
 * RE2 does not support look-around and back-references; such a pattern matches short texts only.
 *
 * @param source a regular expression of ECMA-262, without delimiters
 * @example
 * ```ts
 * const isSku = patternMatcher('^[A-Z]{3}-\\d+$')
 * isSku('ABC-12') // true
 * isSku('abc') // false
 * ```
 */
export function patternMatcher(source: string): (text: string) => boolean {
  const native = regularExpression(source)
  const cost = costOf(source)
  if (cost === 'linear') return (text) => native.test(text)
  let linear: RE2JS | undefined | null
  const longest = cost === 'polynomial' ? longestPolynomial : 0
  return (text) => {
    if (text.length <= longest) return native.test(text)
    linear ??= linearRegExp(source)
    if (linear !== null) return linear.test(text)
    return text.length <= (longest || longestExponential) && native.test(text)
  }
}

function linearRegExp(source: string): RE2JS | null {
  try {
    return RE2JS.compile(RE2JS.translateRegExp(source))
  } catch {
    return null
  }
}

/**
 * Estimates how the time of a backtracking engine grows with the length of the text. The estimate may be too
 * high, never too low.
 *
 * @param source a regular expression of ECMA-262, without delimiters
 */
export function costOf(source: string): 'linear' | 'polynomial' | 'exponential' {
  const plain = source.replace(/\\[\s\S]/g, 'e').replace(/\[[^\]]*\]/g, 'c')
  // A repeated group is exponential where its content can match the same text in several ways.
  if (hasRepeatedChoice(plain)) return 'exponential'
  const open = plain.match(/[*+]|\{\d+,\}|\{\d*,?\d{3,}\}/g)?.length ?? 0
  if (open === 0 || (open === 1 && /^\^(?!.*\|)/.test(plain))) return 'linear'
  return 'polynomial'
}

const repeated = /^(?:[*+]|\{\d+,\}|\{(?:\d+,)?\d{2,}\})/
const divisible = /[*+?|{]/

function hasRepeatedChoice(plain: string): boolean {
  const starts: number[] = []
  for (let at = 0; at < plain.length; at++) {
    if (plain[at] === '(') starts.push(at)
    if (plain[at] !== ')') continue
    const content = plain.slice((starts.pop() ?? 0) + 1, at).replace(/^\?(?:[:=!]|<[=!]|<\w+>)/, '')
    if (repeated.test(plain.slice(at + 1)) && divisible.test(content)) return true
  }
  return false
}
