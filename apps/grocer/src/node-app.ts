import type { RequestListener } from 'node:http'
import { pagesMiddleware } from '@concordat/pages'
import { nodeListener, type NodeListenerOptions } from '@concordat/server/node'
import { contract } from '@grocer/contract'
import type { Grocer } from './grocer.ts'
import { notFound } from './not-found.ts'

/** The whole server without Express: the same API and pages, enforced by compiled validators. */
export function createNodeApp(grocer: Grocer, options: NodeListenerOptions = {}): RequestListener {
  const pages = pagesMiddleware(contract)
  const elsewhere: RequestListener = (req, res) => pages(req, res, () => notFound(req, res))
  return nodeListener(grocer.api, { elsewhere, ...options })
}
