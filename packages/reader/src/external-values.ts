/** Stands for `externalValue` while a contract is linted and bundled. */
const standIn = 'x-concordat-external-value'

/**
 * Renames every `externalValue` of a document, in place. The linter would fetch what it leads to, and put
 * it into the contract; an address is all that anybody needs of it.
 */
export function hideExternalValues(node: unknown, seen = new Set<object>()): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return
  seen.add(node)
  for (const part of Object.values(node)) hideExternalValues(part, seen)
  if (typeof (node as { externalValue?: unknown }).externalValue !== 'string') return
  const entries = Object.entries(node)
  const object = node as Record<string, unknown>
  for (const [name] of entries) delete object[name]
  for (const [name, value] of entries) object[name === 'externalValue' ? standIn : name] = value
}

/** A document as plain JSON: no dates, no nodes that stand in two places, and its external values again. */
export function plainJson(document: unknown): unknown {
  // A quote within a text would be escaped, so this is nothing but a name.
  const text = JSON.stringify(document)
  return JSON.parse(text.replaceAll(`"${standIn}":`, '"externalValue":')) as unknown
}
