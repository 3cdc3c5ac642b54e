import { createClient, type Client, type Paths } from '@grocer/sdk'
import type { Hooks, Settings } from '@concordat/server'
import { createApp } from '../../src/app.ts'
import { openGrocer, type Grocer } from '../../src/grocer.ts'
import { listen } from '../../src/listen.ts'

/** A shop of a test's own, listening on a free port, and a client of it. */
export interface Shop extends AsyncDisposable {
  grocer: Grocer
  /** Where the server is: `http://127.0.0.1:40001`. */
  url: string
  client: Client<Paths>
}

export interface ShopOptions {
  data?: string
  hooks?: Hooks
  settings?: Partial<Settings>
  /** What the client sends with. */
  fetch?: (request: Request) => Promise<Response>
}

/** Quiet: what a test provokes is not for the terminal. */
export const silent: Settings['log'] = { error: () => undefined, warn: () => undefined }

export async function openShop({ data, hooks, settings, fetch }: ShopOptions = {}): Promise<Shop> {
  const grocer = await openGrocer({
    ...(data !== undefined && { data }),
    ...(hooks !== undefined && { hooks }),
  })
  const app = await createApp(grocer, { log: silent, ...settings })
  const { url, close } = await listen(app, { host: '127.0.0.1', port: 0 })
  const client = createClient({ baseUrl: `${url}/api`, ...(fetch !== undefined && { fetch }) })
  return {
    grocer,
    url,
    client,
    async [Symbol.asyncDispose]() {
      await close()
      await grocer.close()
    },
  }
}
