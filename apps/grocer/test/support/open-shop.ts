import { listen } from '@concordat/server/node'
import { createClient, type Client, type Paths } from '@grocer/sdk'
import { compiledEnforcer, type Hooks, type Settings } from '@concordat/server'
import { fetchHandler } from '@concordat/server/fetch'
import { createApp } from '../../src/app.ts'
import { openGrocer, type Grocer } from '../../src/grocer.ts'
import { createNodeApp } from '../../src/node-app.ts'

/** The ways in. What is tested of one is tested of all: the same verdict everywhere. */
export const hosts = ['express', 'express compiled', 'node', 'fetch'] as const

export type Host = (typeof hosts)[number]

/** A shop of a test's own, and a client of it. */
export interface Shop extends AsyncDisposable {
  grocer: Grocer
  /** Where the server is: `http://127.0.0.1:40001`. For the fetch host, there is none. */
  url: string
  client: Client<Paths>
  /** Sends a request to it, over a socket or in process. */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

export interface ShopOptions {
  host?: Host
  data?: string
  hooks?: Hooks
  settings?: Partial<Settings>
  /** What the replies go through on their way to the client. */
  watch?: (request: Request, response: Response) => Promise<void>
}

/** Quiet: what a test provokes is not for the terminal. */
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
    client: createClient({ baseUrl: `${url}/api`, fetch: watched }),
    fetch: (path, init) => watched(new Request(url + path, init)),
    async [Symbol.asyncDispose]() {
      await close()
      await grocer.close()
    },
  }
}

async function open(host: Host, grocer: Grocer) {
  if (host === 'fetch') {
    const handle = fetchHandler(grocer.api)
    return {
      url: 'http://in.process',
      close: async () => undefined,
      send: (request: Request) => handle(request),
    }
  }
  const enforcer = host === 'express compiled' ? { enforcer: compiledEnforcer } : {}
  const app = host === 'node' ? createNodeApp(grocer) : await createApp(grocer, enforcer)
  return {
    ...(await listen(app, { host: '127.0.0.1', port: 0 })),
    send: (request: Request) => fetch(request),
  }
}
