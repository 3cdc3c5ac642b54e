import type { RequestListener } from 'node:http'
import { pagesMiddleware } from '@concordat/pages'
import type { Api } from '@concordat/server'
import { nodeListener, type NodeListenerOptions } from '@concordat/server/node'
import { contract } from '@{{name}}/contract'
import { notFound } from './not-found.ts'

/** The whole server: the API at its base path, the pages around it, and a problem for everything else. */
export function createApp(api: Api, options: NodeListenerOptions = {}): RequestListener {
  const pages = pagesMiddleware(contract)
  const { basePath, operations } = api.engine.model
  const elsewhere: RequestListener = (req, res) => pages(req, res, () => notFound(req, res))
  const listener = nodeListener(api, { elsewhere, ...options })
  if (basePath !== '') return listener
  // The API has every path then. Where the contract has one that a page has too, the contract wins.
  const own = new Set(operations.map(({ path }) => path))
  return (req, res) => {
    const [path = '/'] = (req.url ?? '/').split('?', 1)
    if (own.has(path)) listener(req, res)
    else pages(req, res, () => listener(req, res))
  }
}
