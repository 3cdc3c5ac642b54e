import { fetchHandler, type FetchHandler } from '@concordat/server/fetch'
import type { AnyApi } from '@concordat/server/kit'
import { apiOf, type About, type AppModule, type Mounted } from './app-module.ts'
import { mountFor, mountsOf } from './mounts-of.ts'

/** What a file exports that is built for a runtime with the Fetch API. */
export interface FetchFile extends Mounted {
  fetch: FetchHandler
  mount(path: string): FetchHandler
  /** The API of the file and those of the files that are mounted in it. */
  readonly apis: readonly AnyApi[]
}

/** Creates what a file exports that is built for a runtime with the Fetch API. */
export async function fetchFile(
  app: AppModule,
  about: About,
  options: { webSockets?: 'refuse' } = {},
): Promise<FetchFile> {
  const api = await apiOf(app, about)
  const mount = (path: string): FetchHandler => {
    const mounts = mountsOf<FetchFile>(app, path)
    const own = fetchHandler(api, { ...options, basePath: path })
    if (mounts.length === 0) return own
    return (request, context) => {
      const { pathname } = new URL(request.url)
      return (mountFor(mounts, pathname)?.handle ?? own)(request, context)
    }
  }
  const mounted = Object.values(app.mounts ?? {}) as (Mounted & Partial<FetchFile>)[]
  const apis = [...new Set([api, ...mounted.flatMap((file) => file.apis ?? [file.api])])]
  return { api, apis, fetch: mount(api.basePath), mount }
}
