/** Percent-encodes a string. A lone surrogate, which has no encoding, is replaced by U+FFFD. */
export function percent(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
