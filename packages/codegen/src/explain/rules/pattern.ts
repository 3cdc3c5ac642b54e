import { regularExpression } from '@concordat/model'
import { longestMatch } from '@concordat/schema'
import type { FieldRule } from '../object-table.ts'

/**
 * The finding for a pattern that is translated from the syntax of another language, or that is tested on short texts
 * only; undefined for any other pattern.
 */
export const patternFinding: FieldRule = (source) => {
  if (typeof source !== 'string') return undefined
  let native: RegExp
  try {
    native = regularExpression(source)
  } catch {
    // Reading the contract reports an invalid pattern as an error.
    return undefined
  }
  const longest = longestMatch(source)
  if (longest < Infinity)
    return {
      verdict: 'enforced',
      why: `${refusedTexts(longest)} is refused, because matching could take very long`,
      as: `pattern: ${source}`,
    }
  if (native.source === source || native.source === source.replaceAll('/', '\\/')) return undefined
  return { verdict: 'enforced', why: `is read as ${native}`, as: `pattern: ${source}` }
}

function refusedTexts(longest: number): string {
  return longest < 0 ? 'every text' : `a text of more than ${longest} characters`
}
