/** Escapes one token of a JSON pointer (RFC 6901 section 3). */
export function escapePointer(token: string | number): string {
  if (typeof token === 'number') return String(token)
  return /[~/]/.test(token) ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token
}

/** Splits a JSON pointer into its unescaped tokens. */
export function pointerTokens(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => (token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token))
}

/**
 * Returns the value at a place of a document, given by the unescaped tokens of its JSON pointer.
 *
 * @returns undefined if the document does not have the place; inherited properties do not count
 */
export function valueAt(document: unknown, tokens: readonly string[]): unknown {
  let node = document
  for (const token of tokens) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, token)) return undefined
    node = (node as Record<string, unknown>)[token]
  }
  return node
}

/** Removes the percent-encoding of a part of a reference. @returns undefined if the encoding is invalid */
export function percentDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/**
 * Converts a JSON Pointer to a reference within the document (RFC 6901 section 6).
 *
 * @param pointer a JSON Pointer such as `/paths/~1items/get`
 * @returns a percent-encoded fragment such as `#/paths/~1items/get`
 */
export function refTo(pointer: string): string {
  return `#${pointerTokens(pointer)
    .map((token) => `/${encoded(escapePointer(token))}`)
    .join('')}`
}

/**
 * Percent-encodes a string. A lone surrogate, which JSON allows and `encodeURIComponent` rejects, is kept.
 */
function encoded(text: string): string {
  if (text.isWellFormed()) return encodeURIComponent(text)
  return text.replace(/[^\ud800-\udfff]+|[\ud800-\udbff][\udc00-\udfff]/g, encodeURIComponent)
}
