import { escapePointer, pointerTokens, refTo } from '@concordat/model'

const own = 'concordat-own-'
const percent = 'concordat-percent-'
const inherited = Object.getOwnPropertyNames(Object.prototype)

/**
 * Copies a document with other names in the place of those that openapi-typescript mistakes: it takes what every object
 * inherits, such as `constructor`, for values of its own, and decodes a name with a percent sign. References to such
 * names are changed too.
 */
export function withSafeNames(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withSafeNames)
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      safe(key),
      key === '$ref' && typeof value === 'string' && value.startsWith('#/')
        ? safeRef(value)
        : withSafeNames(value),
    ]),
  )
}

/** Restores the names in the text that openapi-typescript has written. */
export function withOwnNames(text: string): string {
  return text
    .replaceAll(new RegExp(`\\b${own}(?=(?:${inherited.join('|')})\\b)`, 'g'), '')
    .replaceAll(percent, '%')
}

function safe(key: string): string {
  return inherited.includes(key) ? own + key : key.replaceAll('%', percent)
}

function safeRef(ref: string): string {
  const tokens = pointerTokens(decodeURIComponent(ref.slice(1)))
  return refTo(tokens.map((token) => `/${escapePointer(safe(token))}`).join(''))
}
