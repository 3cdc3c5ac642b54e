import { escapePointer, pointerTokens, refTo } from '@concordat/model'

const prefix = 'concordat-own-'
const inherited = Object.getOwnPropertyNames(Object.prototype)

/**
 * Copies a document, with a prefix before each key that every object inherits, such as `constructor`, and in the
 * references to it. openapi-typescript takes the inherited values for its own, and fails.
 */
export function withoutInheritedNames(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutInheritedNames)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      renamed(key),
      key === '$ref' && typeof value === 'string' && value.startsWith('#/')
        ? renamedRef(value)
        : withoutInheritedNames(value),
    ]),
  )
}

/** Removes the prefixes in the text that openapi-typescript has written. */
export function withInheritedNames(text: string): string {
  return text.replaceAll(new RegExp(`\\b${prefix}(?=(?:${inherited.join('|')})\\b)`, 'g'), '')
}

function renamed(key: string): string {
  return inherited.includes(key) ? prefix + key : key
}

function renamedRef(ref: string): string {
  const tokens = pointerTokens(decodeURIComponent(ref.slice(1)))
  if (!tokens.some((token) => inherited.includes(token))) return ref
  return refTo(tokens.map((token) => `/${escapePointer(renamed(token))}`).join(''))
}
