/** The largest depth of nested groups, because parsers of patterns are recursive. */
const maxDepth = 250
/** The largest number of Unicode properties in a pattern. The JavaScript engine takes 0.2 ms for each of them. */
const maxProperties = 250

/** Refuses a pattern that cannot be parsed or compiled in bounded time. @throws SyntaxError with the exceeded limit */
export function refuseCostlySyntax(source: string): void {
  let depth = 0
  let properties = 0
  for (const [token] of source.matchAll(/\\[\s\S]|\[(?:[^\]\\]|\\[\s\S])*\]?|[()]/g)) {
    if (token === '(') depth++
    else if (token === ')') depth--
    else properties += propertiesIn(token)
    if (depth > maxDepth) throw new SyntaxError(`its groups are nested more than ${maxDepth} levels deep`)
    if (properties > maxProperties)
      throw new SyntaxError(`it has more than ${maxProperties} Unicode properties`)
  }
}

/** The number of properties such as `\p{L}` in an escape or a character class. */
function propertiesIn(token: string): number {
  return token.match(/\\[\s\S]/g)?.filter((escape) => escape === '\\p' || escape === '\\P').length ?? 0
}
