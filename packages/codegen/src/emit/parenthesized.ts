import { code, type Code } from '@concordat/schema'

/** Puts a union or an intersection in parentheses, so that `[]` or `&` can follow. */
export function parenthesized(type: Code): Code {
  let depth = 0
  const tokens = /\/\*.*?\*\/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[{}[\]()|&]/gs
  for (const [token] of type.text.matchAll(tokens)) {
    if (token.startsWith('/*')) continue
    if ('{[('.includes(token)) depth++
    else if ('}])'.includes(token)) depth--
    else if (depth === 0 && (token === '|' || token === '&')) return code`(${type})`
  }
  return type
}
