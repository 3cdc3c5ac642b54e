import { patterns } from 'concordat:patterns'
import { RE2JS } from 're2js'
import { leftOut } from './left-out.ts'

/** Matches the patterns of the contract. How each of them is matched has been decided by the build. */
export function patternMatcher(pattern: string): (text: string) => boolean {
  const plan = patterns[pattern]
  if (plan === undefined) throw leftOut(`The pattern ${pattern}`)
  const native = new RegExp(plan.source, plan.flags)
  const { linear, longest = 0 } = plan
  if (linear === undefined) return (text) => native.test(text)
  let engine: RE2JS | undefined
  return (text) =>
    text.length <= longest ? native.test(text) : (engine ??= RE2JS.compile(linear)).test(text)
}

export const longestMatch = (): number => Infinity
export const isNativePattern = (): boolean => true
