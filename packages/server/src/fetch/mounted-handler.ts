import type { Served } from '../served.ts'
import { byLength, isBelow } from '../host/mounts.ts'
import { pathOf } from './path-of.ts'
import { fetchHandler, type FetchHandler, type FetchHandlerOptions } from './fetch-handler.ts'

/**
 * Creates a function from `Request` to `Response` that serves several APIs, or one API under several prefixes.
 *
 * @param mounts the APIs by the path under which they are mounted, such as `/shop`
 * @param options the options for every API; `unknownPath` also applies to requests whose path is below no mount
 * @throws BootError if an option or a mount path is invalid, if there is no mount, or if a handler is bound to another
 *   host
 *
 * @example
 * ```ts
 * const handle = mountedHandler({ '/api': api, '/v2/api': api })
 * const response = await handle(new Request('http://shop/v2/api/items/1'))
 * ```
 */
export function mountedHandler(
  mounts: Readonly<Record<string, Served>>,
  options: Omit<FetchHandlerOptions, 'basePath'> = {},
): FetchHandler {
  const handlers = byLength(mounts).map(([basePath, api]) => ({
    basePath,
    handle: fetchHandler(api, { ...options, basePath }),
  }))
  return (request, context) => {
    const path = pathOf(request.url)
    const { handle } = handlers.find(({ basePath }) => isBelow(basePath, path)) ?? handlers.at(-1)!
    return handle(request, context)
  }
}
