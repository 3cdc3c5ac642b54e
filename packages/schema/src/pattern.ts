import { regularExpression } from '@concordat/model'
import { RE2JS } from 're2js'

/** The longest text that is held against a pattern which could take quadratic time or worse. */
const longestPolynomial = 256
/** The same, where it could take exponential time, and there is no other way to look. */
const longestExponential = 24

/**
 * Whether a text matches a `pattern`, in bounded time. A pattern can be catastrophic: `^(a+)+$` takes
 * seconds for 28 characters. What is not certain to be quick is matched by a linear engine (RE2), and
 * what that one does not know (look-around, back-references) only against short texts: longer ones are
 * refused.
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

/** How the time of a backtracking engine grows with the text: a careful guess, never too low. */
export function costOf(source: string): 'linear' | 'polynomial' | 'exponential' {
  const plain = source.replace(/\\[\s\S]/g, 'e').replace(/\[[^\]]*\]/g, 'c')
  // A repeated group is exponential as soon as its content can be divided in several ways.
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
