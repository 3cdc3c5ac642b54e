import { pagesMiddleware } from '@concordat/pages'
import { nodeListener, type NodeListener, type NodeListenerOptions } from '@concordat/server/node'
import { contract } from '@grocer/contract'
import type { Grocer } from './grocer.ts'

/** Creates the server without Express: the same API and pages, with compiled validators. */
export function createNodeApp(grocer: Grocer, options: NodeListenerOptions = {}): NodeListener {
  return nodeListener(grocer.api, { unknownPath: pagesMiddleware(contract), ...options })
}
