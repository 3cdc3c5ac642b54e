import { percentDecoded, pointerTokens, refTo, valueAt } from '@concordat/model'

/**
 * Restores the percent-encoding of references in a bundled document, in place. In a reference, the name `25%` of a
 * component has to be written as `25%25` (RFC 6901 section 6), but the bundler writes it unchanged. A reference whose
 * decoded pointer has a target is kept.
 */
export function encodeRefs(document: object): void {
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const part of Object.values(node)) visit(part)
    const { $ref: ref } = node as { $ref?: unknown }
    if (typeof ref !== 'string' || !ref.startsWith('#/') || !ref.includes('%')) return
    const pointer = ref.slice(1)
    const decoded = percentDecoded(pointer)
    if (decoded !== undefined && hasTarget(document, decoded)) return
    if (hasTarget(document, pointer)) (node as { $ref: string }).$ref = refTo(pointer)
  }
  visit(document)
}

function hasTarget(document: object, pointer: string): boolean {
  return valueAt(document, pointerTokens(pointer)) !== undefined
}
