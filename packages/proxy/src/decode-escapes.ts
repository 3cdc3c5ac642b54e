/**
 * Decodes the percent-encoding of a text by one layer: `%2541` becomes `%41`. Bytes that are not valid UTF-8 become
 * U+FFFD, as in WSGI frameworks. An incomplete sequence, such as `%4`, is kept.
 */
export function decodeEscapes(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString(),
  )
}
