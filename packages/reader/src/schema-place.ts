import { subschemaKeywords } from '@concordat/model'

/** The deepest schema on the path of a JSON Pointer. */
export interface SchemaPlace {
  /** The number of pointer tokens that lead to the schema. */
  length: number
  /** The tokens within the schema: a keyword, and the tokens after the keyword. Empty for the schema itself. */
  rest: readonly string[]
}

/** Finds the deepest schema on the path of a pointer; undefined for a pointer outside of schemas. */
export function schemaPlace(tokens: readonly string[]): SchemaPlace | undefined {
  let at = tokens.findIndex(
    (token, index) =>
      token === 'schema' ||
      token === 'itemSchema' ||
      (index === 2 && tokens[0] === 'components' && tokens[1] === 'schemas') ||
      (index === 1 && tokens[0] === 'definitions'),
  )
  if (at < 0) return undefined
  for (at += 1; at < tokens.length;) {
    const keyword = tokens[at]!
    const kind = keyword === '$defs' || keyword === 'definitions' ? 'map' : subschemaKeywords.get(keyword)
    const length = kind === undefined ? 0 : kind === 'schema' ? 1 : 2
    if (length === 0 || at + length > tokens.length) break
    at += length
  }
  return { length: at, rest: tokens.slice(at) }
}
