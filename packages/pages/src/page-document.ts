import type { OpenAPIDocument } from '@concordat/core'
import { readModel } from '@concordat/model'
import { roleNotes } from './role-notes.ts'
import { throttleNotes } from './throttle-notes.ts'
import { withItems } from './with-items.ts'
import { withNotes } from './with-notes.ts'
import { withWebSockets } from './with-web-sockets.ts'

/**
 * Returns a document that pages which know only OpenAPI can show: the items of streams and the WebSockets are in the
 * place of schemas and operations, and descriptions name the roles and the throttles of an operation.
 *
 * @param document a bundled OpenAPI document; its mistakes are left as they are
 * @returns the document itself, if it has none of these, or its version of OpenAPI is unknown
 *
 * @example
 * ```ts
 * const shown = pageDocument(document)
 * console.log(Object.keys(shown))
 * ```
 */
export function pageDocument(document: OpenAPIDocument): OpenAPIDocument {
  const isRead = typeof document.openapi === 'string' && /^3\.[012]\./.test(document.openapi)
  if (!isRead) return document
  const { operations, webSockets } = readModel(document, [], 'none')
  const withTexts = withNotes(withItems(document, operations), [
    ...roleNotes(operations),
    ...throttleNotes([...operations, ...webSockets]),
  ])
  return withWebSockets(withTexts, webSockets)
}
