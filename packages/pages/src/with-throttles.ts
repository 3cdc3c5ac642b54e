import type { OpenAPIDocument } from '@concordat/core'
import { type OperationModel, pointerTokens, valueAt } from '@concordat/model'
import { throttleText } from './throttle-text.ts'

/**
 * Returns a document in which the description of each throttled operation says how often clients may call it. No page
 * knows `x-throttle`.
 *
 * @param operations those of the document
 * @returns the document itself, if no operation has a throttle
 */
export function withThrottles(
  document: OpenAPIDocument,
  operations: readonly OperationModel[],
): OpenAPIDocument {
  const texts = new Map<string, string>()
  for (const { pointer, throttles } of operations) {
    const text = throttleText(throttles)
    if (text !== undefined) texts.set(pointer, text)
  }
  if (texts.size === 0) return document
  const copy = structuredClone(document)
  for (const [pointer, text] of texts) {
    const operation = valueAt(copy, pointerTokens(pointer)) as { description?: unknown } | undefined
    if (operation === undefined) continue
    const { description = '' } = operation
    operation.description = typeof description === 'string' ? `${description}\n\n${text}`.trim() : text
  }
  return copy
}
