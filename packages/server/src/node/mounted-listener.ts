import type { IncomingMessage, ServerResponse } from 'node:http'
import { apisOf, type Served } from '../served.ts'
import { byLength, isBelow } from '../host/mounts.ts'
import { nodeListener, type NodeListener, type NodeListenerOptions } from './node-listener.ts'
import { originForm } from './request-target.ts'

/**
 * Creates a listener of node:http that serves several APIs, or one API under several prefixes. Links, `Location` and
 * `instance` have the prefix of the request.
 *
 * @param mounts the APIs by the path under which they are mounted, such as `/shop`
 * @param options the options for every API; `unknownPath` also applies to requests whose path is below no mount
 * @throws BootError if an option or a mount path is invalid, if there is no mount, or if a handler is bound to another
 *   host
 *
 * @example
 * ```ts
 * await listen(mountedListener({ '/api': api, '/v2/api': api }), { port: 3000 })
 * ```
 */
export function mountedListener(
  mounts: Readonly<Record<string, Served>>,
  options: Omit<NodeListenerOptions, 'basePath'> = {},
): NodeListener {
  const listeners = byLength(mounts).map(([basePath, api]) => ({
    basePath,
    listener: nodeListener(api, { ...options, basePath }),
  }))
  const concordat = (req: IncomingMessage, res: ServerResponse, next?: (error?: unknown) => void): void => {
    const url = originForm(req.url!)
    const { listener } = listeners.find(({ basePath }) => isBelow(basePath, url)) ?? listeners.at(-1)!
    listener(req, res, next)
  }
  const apis = [...new Set(Object.values(mounts).flatMap(apisOf))]
  return Object.assign(concordat, { needsBodiesOnly: true, apis } as const)
}
