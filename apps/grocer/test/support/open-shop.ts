import { listen } from '@concordat/server/node'
import { createPathClient, logIn as logInWith, type PathClient, type Paths } from '@grocer/sdk'
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
  /** A client of the user `staff`, who may do everything. */
  client: PathClient<Paths>
  /** The header of the session of `staff`. */
  session: SessionHeader
  /** A client with other credentials than those of `staff`: its headers. Without any, it is a stranger. */
  as(headers?: Record<string, string>): PathClient<Paths>
  /** Logs in. @returns the header of the session */
  logIn(name: string, password: string): Promise<SessionHeader>
  /** Sends a request to the shop as `staff`, over a socket or in process. */
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

/** The cost of passwords in tests. */
export const cheap = { memory: 64, passes: 1, lanes: 1 }

/** The user `staff`, who is in each shop of a test. */
const staff = { name: 'staff', password: 'a password of tests', roles: ['staff', 'admin'] }

/** The header of a session that begins with a log-in. */
export interface SessionHeader extends Record<string, string> {
  cookie: string
}

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
    users: { passwordCost: cheap, firstUser: false },
    ...settings,
  })
  await grocer.accounts.addIfNew(staff)
  const { url, close, send } = await open(host, grocer)
  const watched = async (request: Request) => {
    const response = await send(request)
    await watch?.(request, response.clone())
    return response
  }
  const logIn = async (name: string, password: string) => {
    const result = await logInWith(createPathClient({ baseUrl: `${url}/api`, fetch: send }), {
      body: { name, password },
    })
    if (result.status !== 200) throw new Error(`${name} cannot log in: ${result.status}`)
    return { cookie: result.headers.get('set-cookie')!.split(';', 1)[0]! }
  }
  const session = await logIn(staff.name, staff.password)
  const as = (headers: Record<string, string> = {}) =>
    createPathClient({ baseUrl: `${url}/api`, fetch: (request) => watched(withHeaders(request, headers)) })
  return {
    grocer,
    url,
    client: as(session),
    session,
    as,
    logIn,
    fetch: (path, init) => watched(withHeaders(new Request(url + path, init), session)),
    async [Symbol.asyncDispose]() {
      await close()
      await grocer.close()
    },
  }
}

/** Adds headers to a request, which may have them already. */
function withHeaders(request: Request, headers: Record<string, string>): Request {
  for (const [name, value] of Object.entries(headers))
    if (!request.headers.has(name)) request.headers.set(name, value)
  return request
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
