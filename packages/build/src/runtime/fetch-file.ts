import { fetchHandler, type FetchHandler } from '@concordat/server/fetch'
import { apiOf, type About, type AppModule, type Mounted } from './app-module.ts'
import { below } from './below.ts'

/** What a file exports that is built for a runtime with the Fetch API. */
export interface FetchFile extends Mounted {
  fetch: FetchHandler
  mount(path: string): FetchHandler
}

/** Creates what a file exports that is built for a runtime with the Fetch API. */
export async function fetchFile(
  app: AppModule,
  about: About,
  options: { webSockets?: 'refuse' } = {},
): Promise<FetchFile> {
  const api = await apiOf(app, about)
  const mount = (path: string): FetchHandler => {
    const others = Object.entries(app.mounts ?? {}).map(([at, file]) => ({
      at: path + at,
      handle: (file as FetchFile).mount(path + at),
    }))
    others.sort((one, other) => other.at.length - one.at.length)
    const own = fetchHandler(api, { ...options, basePath: path })
    if (others.length === 0) return own
    return (request, context) => {
      const { pathname } = new URL(request.url)
      return (others.find(({ at }) => below(at, pathname))?.handle ?? own)(request, context)
    }
  }
  return { api, fetch: mount(api.basePath), mount }
}
