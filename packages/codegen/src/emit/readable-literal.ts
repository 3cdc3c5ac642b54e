import { code, join, key, literal, string, type Code } from '@concordat/schema'

/**
 * A value as a literal in the usual code style: single quotes for strings, and property names without quotes where
 * possible.
 */
export function readableLiteral(value: unknown): Code {
  if (typeof value === 'string') return string(value)
  if (Array.isArray(value)) return code`[${join(value.map(readableLiteral), code`, `)}]`
  if (typeof value !== 'object' || value === null) return literal(value)
  const members = Object.entries(value).map(
    ([name, member]) => code`${nameOf(name)}: ${readableLiteral(member)}`,
  )
  return members.length === 0 ? code`{}` : code`{ ${join(members, code`, `)} }`
}

/** The name of a property. A number of up to three digits, such as a status, has no quotes. */
function nameOf(name: string): Code {
  return /^[1-9]\d{0,2}$/.test(name) ? literal(Number(name)) : key(name)
}
