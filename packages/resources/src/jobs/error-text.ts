/** The longest text of an error that is stored, in UTF-16 units. */
const longest = 2000

/** Returns the text of an error in a form that every database stores. */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return text.slice(0, longest).replaceAll('\0', '').toWellFormed()
}
