/** The key that replaces `externalValue` while a contract is linted and bundled. */
const placeholderKey = 'x-concordat-external-value'

/**
 * Renames every `externalValue` of a document, in place. Otherwise the linter fetches the address and puts the
 * result into the contract.
 */
export function hideExternalValues(node: unknown, seen = new Set<object>()): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return
  seen.add(node)
  for (const part of Object.values(node)) hideExternalValues(part, seen)
  if (typeof (node as { externalValue?: unknown }).externalValue !== 'string') return
  const entries = Object.entries(node)
  const object = node as Record<string, unknown>
  for (const [name] of entries) delete object[name]
  for (const [name, value] of entries) object[name === 'externalValue' ? placeholderKey : name] = value
}

/** Copies a document as plain JSON, without dates and shared objects, and restores each `externalValue`. */
export function plainJson(document: unknown): unknown {
  // Quotes inside strings are escaped, so the pattern matches keys only.
  const text = JSON.stringify(document)
  return JSON.parse(text.replaceAll(`"${placeholderKey}":`, '"externalValue":')) as unknown
}
