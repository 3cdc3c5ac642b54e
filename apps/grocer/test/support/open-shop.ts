import { listen } from '@concordat/server/node'
import { createPathClient, type PathClient, type Paths } from '@grocer/sdk'
import { compiledEnforcer, type Settings } from '@concordat/server'
import { fetchHandler } from '@concordat/server/fetch'
import { createApp } from '../../src/app.ts'
import { openGrocer, type Grocer, type GrocerOptions } from '../../src/grocer.ts'
import { createNodeApp } from '../../src/node-app.ts'

/** The hosts on which the tests of the behaviour of the shop run. */
export const hosts = ['express', 'express compiled', 'node', 'fetch'] as const

export type Host = (typeof hosts)[number]

/** A shop for one test, and a client for it. */
export interface Shop extends AsyncDisposable {
  grocer: Grocer
  /**
   * The URL of the server, such as `http://127.0.0.1:40001`. The fetch host has no server; its URL is a
   * placeholder.
   */
  url: string
  client: PathClient<Paths>
  /** Sends a request to the shop, over a socket or in process. */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

export interface ShopOptions {
  host?: Host
  data?: string
  hooks?: GrocerOptions['hooks']
  settings?: Partial<GrocerOptions>
  /** Called with each reply before the client receives it. */
  watch?: (request: Request, response: Response) => Promise<void>
}

/** A log that drops everything: tests cause errors on purpose. */
export const silent: Settings['log'] = { error: () => undefined, warn: () => undefined }

export async function openShop({
  host = 'express',
  data,
  hooks,
  settings,
  watch,
}: ShopOptions = {}): Promise<Shop> {
  const grocer = await openGrocer({
    ...(data !== undefined && { data }),
    ...(hooks !== undefined && { hooks }),
    log: silent,
    note: () => undefined,
    ...settings,
  })
  const { url, close, send } = await open(host, grocer)
  const watched = async (request: Request) => {
    const response = await send(request)
    await watch?.(request, response.clone())
    return response
  }
  return {
    grocer,
    url,
    client: createPathClient({ baseUrl: `${url}/api`, fetch: watched }),
    fetch: (path, init) => watched(new Request(url + path, init)),
    async [Symbol.asyncDispose]() {
      await close()
      await grocer.close()
    },
  }
}

async function open(host: Host, grocer: Grocer) {
  if (host === 'fetch') {
    const handle = fetchHandler(grocer.api, { webSockets: 'refuse' })
    return {
      url: 'http://in.process',
      close: async () => undefined,
      send: (request: Request) => handle(request),
    }
  }
  const enforcer = host === 'express compiled' ? { enforcer: compiledEnforcer } : {}
  const app = host === 'node' ? createNodeApp(grocer) : await createApp(grocer, enforcer)
  return {
    ...(await listen(app, { port: 0, apis: [grocer.api] })),
    send: (request: Request) => fetch(request),
  }
}
