import { code, comment, indent, join, key, type Code } from '@concordat/schema'

/** A property of an object type. */
export interface Field {
  name: string
  isOptional: boolean
  type: Code
  /** The paragraphs of its comment. */
  doc?: readonly (string | undefined)[]
}

const maxWidth = 90

/**
 * Emits an object type. It is on one line if it has no comments and that line has at most 90 characters.
 *
 * @param index the type of the index signature; without it, the object type has no index signature
 */
export function objectLiteral(fields: readonly Field[], index?: Code): Code {
  const members = fields.map(({ name, isOptional, type, doc = [] }) => ({
    doc: comment(doc),
    text: code`${key(name)}${isOptional ? code`?` : code``}: ${type}`,
  }))
  if (index !== undefined) members.push({ doc: code``, text: code`[key: string]: ${index}` })
  if (members.length === 0) return code`{}`
  const line = code`{ ${join(
    members.map(({ text }) => text),
    code`; `,
  )} }`
  const isShort = line.text.length <= maxWidth && !line.text.includes('\n')
  if (isShort && members.every(({ doc }) => doc.text === '')) return line
  return code`{${join(members.map(({ doc, text }) => indent(code`\n${doc}${text}`)))}\n}`
}
