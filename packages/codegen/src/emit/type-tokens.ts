import type { Code } from '@concordat/schema'

/** The string literals, brackets and operators (`|` and `&`) of a type, without its comments. */
export function typeTokens({ text }: Code): string[] {
  const tokens = /\/\*.*?\*\/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[{}[\]()|&]/gs
  return [...text.matchAll(tokens)].map(([token]) => token).filter((token) => !token.startsWith('/*'))
}
