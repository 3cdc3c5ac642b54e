/** The longest reason of a close frame, in bytes (RFC 6455 section 5.5). */
const longest = 123

/** Shortens a text to what fits into a close frame, without cutting a character. */
export function closeReason(text: string): string {
  const bytes = new Uint8Array(longest)
  const { read } = new TextEncoder().encodeInto(text.toWellFormed(), bytes)
  return text.toWellFormed().slice(0, read)
}
