/**
 * Escapes control characters, line breaks and marks of the writing direction as `\u001b`. A terminal obeys them, so a
 * text of a contract or a client could change what was printed before, or add a line that looks like another one.
 *
 * @param kept control characters that are not escaped
 *
 * @example
 * ```ts
 * console.log(escapeControls('a\nb')) // a\u000ab
 * ```
 */
export function escapeControls(text: string, kept = ''): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (character) =>
    kept.includes(character) ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
