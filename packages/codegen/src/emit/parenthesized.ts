import { code, type Code } from '@concordat/schema'
import { typeTokens } from './type-tokens.ts'

/** Puts a union or an intersection in parentheses, so that `[]` or `&` can follow. */
export function parenthesized(type: Code): Code {
  let depth = 0
  for (const token of typeTokens(type)) {
    if ('{[('.includes(token)) depth++
    else if ('}])'.includes(token)) depth--
    else if (depth === 0 && (token === '|' || token === '&')) return code`(${type})`
  }
  return type
}
