import { code, join, type Code } from '@concordat/schema'

export const unknown = code`unknown`
export const never = code`never`
export const undefinedType = code`undefined`

/** The union of types. The type `unknown` includes all others, and `never` adds nothing. */
export function unionOf(types: readonly Code[]): Code {
  if (types.includes(unknown)) return unknown
  const possible = distinct(types).filter((type) => type !== never)
  return possible.length === 0 ? never : join(possible, code` | `)
}

/** The union of types as they are, without duplicates. */
export function union(types: readonly Code[]): Code {
  return join(distinct(types), code` | `)
}

/** The types without duplicates. */
export function distinct(types: readonly Code[]): Code[] {
  return [...new Map(types.map((type) => [type.text, type])).values()]
}
