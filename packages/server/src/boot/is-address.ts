/** Whether a text can be the address of a link in a header, in which it stands between `<` and `>` (RFC 8288 section 3). */
export function isAddress(text: unknown): boolean {
  return typeof text === 'string' && /^[\x21-\x3b\x3d\x3f-\x7e]+$/.test(text)
}
