import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Contract } from '@concordat/core'
import { partsOf, type AnyApi } from '@concordat/server/kit'
import { listen, nodeListener, type NodeListener } from '@concordat/server/node'
import { apiOf, type About, type AppModule, type Mounted } from './app-module.ts'
import { mountFor, mountsOf } from './mounts-of.ts'
import { runFile } from './run-file.ts'

/** What a file that is built for Node.js exports, and its command line. */
export interface NodeFile extends Mounted {
  /** A listener of node:http, and a middleware. It passes on what is not its own, if there is something to pass it to. */
  listener: NodeListener
  mount(path: string): NodeListener
  run(args: string[]): Promise<number>
}

/** Creates the middleware of the pages of a contract. */
export type PagesOf = (
  contract: Contract<any, any>,
  options: { basePath: string; prefix: string },
) => (req: IncomingMessage, res: ServerResponse, next: () => void) => void

/** Creates what a file that is built for Node.js exports. @param pages the pages, if they are in the file */
export async function nodeFile(
  app: AppModule,
  { pages, ...about }: About & { pages?: PagesOf },
): Promise<NodeFile> {
  const api = await apiOf(app, about)
  const mount = (path: string) => {
    const mounts = mountsOf<NodeFile>(app, path)
    const own = nodeListener(api, { basePath: path, unknownPath: unknownPath(api, path, pages) })
    if (mounts.length === 0) return own
    const listener = (req: IncomingMessage, res: ServerResponse, next?: (error?: unknown) => void) =>
      (mountFor(mounts, req.url!)?.handle ?? own)(req, res, next)
    const apis = [own, ...mounts.map(({ handle }) => handle)].flatMap((one) => one.apis)
    return Object.assign(listener, { needsBodiesOnly: true, apis } as const)
  }
  const listener = mount(api.basePath)
  return {
    api,
    listener,
    mount,
    run: (args) =>
      runFile(args, about.name, api, async ({ socket, ...where }) => {
        const place = socket === undefined ? where : { socket }
        const { url } = await listen(listener, { ...place, signals: ['SIGINT', 'SIGTERM'] })
        return url
      }),
  }
}

function unknownPath(api: AnyApi, path: string, pages: PagesOf | undefined) {
  if (pages === undefined) return 'next' as const
  return pages(partsOf(api).contract, { basePath: path, prefix: path === api.basePath ? '' : path })
}
