/** Decodes the text of a part by its charset, and as UTF-8 if the charset is unknown. */
export function partText(bytes: Buffer, charset: string): string {
  if (charset === '' || /^utf-?8$/i.test(charset)) return bytes.toString('utf8')
  try {
    return new TextDecoder(charset, { ignoreBOM: true }).decode(bytes)
  } catch {
    return bytes.toString('utf8')
  }
}
