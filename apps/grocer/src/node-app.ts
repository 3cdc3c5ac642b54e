import { pagesMiddleware } from '@concordat/pages'
import { nodeListener, type NodeListener, type NodeListenerOptions } from '@concordat/server/node'
import { contract } from '@grocer/contract'
import type { Grocer } from './grocer.ts'

/** Makes the server without Express: the same API and pages, enforced by compiled validators. */
export function createNodeApp(grocer: Grocer, options: NodeListenerOptions = {}): NodeListener {
  return nodeListener(grocer.api, { unknownPath: pagesMiddleware(contract), ...options })
}
