import { patterns } from 'concordat:patterns'
import { leftOut } from './left-out.ts'

/** Matches the patterns of the contract, all of which the native engine matches in linear time. */
export function patternMatcher(pattern: string): (text: string) => boolean {
  const plan = patterns[pattern]
  if (plan === undefined) throw leftOut(`The pattern ${pattern}`)
  const native = new RegExp(plan.source, plan.flags)
  return (text) => native.test(text)
}

export const longestMatch = (): number => Infinity
export const isNativePattern = (): boolean => true
