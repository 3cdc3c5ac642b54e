import type { OpenAPIDocument } from '@concordat/core'
import { type OperationModel, pointerTokens, type Schema, valueAt } from '@concordat/model'

/**
 * Returns a document in which the schema of a stream is that of one of its items, and the description of its response
 * says so. Redoc does not know `itemSchema`, and no page knows `x-item-schema`.
 *
 * @param operations those of the document
 * @returns the document itself, if it describes no items
 */
export function withItems(document: OpenAPIDocument, operations: readonly OperationModel[]): OpenAPIDocument {
  const responses = operations.flatMap((operation) => operation.responses)
  const streams = new Map<string, Schema>()
  const described = new Set<string>()
  for (const { content, pointer } of responses)
    for (const { items, pointer: at } of content) {
      if (items === undefined) continue
      streams.set(at, items.schema)
      described.add(pointer)
    }
  if (streams.size === 0) return document
  const copy = structuredClone(document)
  for (const [pointer, schema] of streams) {
    const media = valueAt(copy, pointerTokens(pointer)) as { schema?: Schema } | undefined
    if (media !== undefined) media.schema = schema
  }
  for (const pointer of described) {
    const response = valueAt(copy, pointerTokens(pointer)) as { description?: string } | undefined
    if (response !== undefined)
      response.description = `${response.description ?? ''} (A stream of items, each of which is:)`.trim()
  }
  return copy
}
