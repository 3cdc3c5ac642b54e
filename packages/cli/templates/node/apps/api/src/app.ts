import type { RequestListener } from 'node:http'
import { pagesMiddleware } from '@concordat/pages'
import type { Api } from '@concordat/server'
import { nodeListener, type NodeListenerOptions } from '@concordat/server/node'
import { contract, type Operations } from '@{{name}}/contract'

/** Creates the server: the API at its base path, the documentation pages, and a 404 problem for all other paths. */
export function createApp(api: Api<Operations>, options: NodeListenerOptions = {}): RequestListener {
  const pages = pagesMiddleware(contract)
  const listener = nodeListener(api, { unknownPath: pages, ...options })
  if (api.basePath !== '') return listener
  // At the root, a path such as /{name} would match the pages too. A page wins, unless the contract has exactly its path.
  const own = new Set(contract.operations.map(({ path }) => path))
  return (req, res) => {
    const [path = '/'] = (req.url ?? '/').split('?', 1)
    if (own.has(path)) listener(req, res)
    else pages(req, res, () => listener(req, res))
  }
}
