/** Percent-encodes a text; a lone surrogate, which has no encoding, becomes U+FFFD. */
export function percent(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
