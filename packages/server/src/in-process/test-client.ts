import type { Api } from '../api.ts'
import { createAnswer } from '../answer.ts'
import { compiledEnforcer } from '../compiled-enforcer.ts'
import { failureReply, nothingAt } from '../failure.ts'
import { isBelow } from '../is-below.ts'
import { withDefaults, type Settings } from '../settings.ts'
import { MemoryExchange } from './memory-exchange.ts'
import { readReply, type ReadReply } from './read-reply.ts'

/** What may be said of a request besides its method and its path. */
export interface TestRequest {
  query?: Readonly<Record<string, string | number | boolean>>
  headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON; text and bytes are sent as they are. */
  body?: unknown
}

type Send = (path: string, request?: TestRequest) => Promise<ReadReply>

/** Sends requests to an API by method and path, without a socket. */
export type TestClient = Record<'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch', Send>

/**
 * Makes a client for tests: `await createTestClient(api).get('/api/items')`. No port is opened, and what
 * a server would do is done: guards, checks, hooks, encoding. Paths begin with the base path, as on the wire.
 */
export function createTestClient(api: Api, options: Partial<Settings> = {}): TestClient {
  const settings = withDefaults(options)
  const answer = createAnswer(api, compiledEnforcer(), settings)
  const base = api.engine.model.basePath
  const send =
    (method: string): Send =>
    async (path, { query = {}, headers = {}, body } = {}) => {
      const pairs = Object.entries(query).map((pair) => pair.map(encodeURIComponent).join('='))
      const url = pairs.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${pairs.join('&')}`
      const plain = body === undefined || typeof body === 'string' || body instanceof Uint8Array
      const type: Record<string, string> = plain ? {} : { 'content-type': 'application/json' }
      const ours = isBelow(base, url)
      const target = ours ? url.slice(base.length) || '/' : url
      const exchange = new MemoryExchange(
        method,
        target,
        { ...type, ...headers },
        plain ? body : JSON.stringify(body),
      )
      const reply = ours ? await answer(exchange) : undefined
      const read = readReply(reply ?? failureReply(nothingAt(exchange), 'route', exchange, settings))
      return method === 'HEAD' ? { ...read, body: undefined } : read
    }
  return {
    get: send('GET'),
    put: send('PUT'),
    post: send('POST'),
    delete: send('DELETE'),
    options: send('OPTIONS'),
    head: send('HEAD'),
    patch: send('PATCH'),
  }
}
