import type { RequestListener } from 'node:http'
import { pagesMiddleware } from '@concordat/pages'
import type { Api } from '@concordat/server'
import { nodeListener, type NodeListenerOptions } from '@concordat/server/node'
import { contract, type Operations } from '@{{name}}/contract'

/** The whole server: the API at its base path, the pages around it, and a problem for everything else. */
export function createApp(api: Api<Operations>, options: NodeListenerOptions = {}): RequestListener {
  const pages = pagesMiddleware(contract)
  const listener = nodeListener(api, { unknownPath: pages, ...options })
  if (api.basePath !== '') return listener
  // The API has every path then, also one such as /{name}. A page comes first, unless the contract has its very path.
  const own = new Set(contract.operations.map(({ path }) => path))
  return (req, res) => {
    const [path = '/'] = (req.url ?? '/').split('?', 1)
    if (own.has(path)) listener(req, res)
    else pages(req, res, () => listener(req, res))
  }
}
