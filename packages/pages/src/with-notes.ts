import type { OpenAPIDocument } from '@concordat/core'
import { pointerTokens, valueAt } from '@concordat/model'

/** A paragraph of Markdown for the description of the operation at a JSON Pointer. */
export type Note = readonly [pointer: string, text: string]

/** Returns a document whose operations have these notes after their descriptions; the document itself without any. */
export function withNotes(document: OpenAPIDocument, notes: readonly Note[]): OpenAPIDocument {
  if (notes.length === 0) return document
  const copy = structuredClone(document)
  for (const [pointer, text] of notes) {
    const operation = valueAt(copy, pointerTokens(pointer)) as { description?: unknown } | undefined
    if (operation === undefined) continue
    const { description } = operation
    const isText = typeof description === 'string' && description !== ''
    operation.description = isText ? `${description}\n\n${text}` : text
  }
  return copy
}
