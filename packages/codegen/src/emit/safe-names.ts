import { escapePointer, pointerTokens, refTo } from '@concordat/model'

const own = 'concordat-own-'
const percent = 'concordat-percent-'
const inherited = Object.getOwnPropertyNames(Object.prototype)

/**
 * Copies a document, and renames the keys that openapi-typescript handles wrongly: the names of `Object.prototype`,
 * such as `constructor`, which it finds in its own objects, and names with a percent sign, which it decodes. References
 * to renamed keys are changed too.
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

/** Restores the names that `withSafeNames` changed, in the text that openapi-typescript has written. */
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
