/**
 * Decodes the escape sequences of a text once. A byte that is no UTF-8 becomes U+FFFD, as in frameworks for WSGI. An
 * incomplete escape sequence stays.
 */
export function decodeEscapes(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString(),
  )
}
