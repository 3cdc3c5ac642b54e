import type { WireReply } from '@concordat/core'
import { targetBelow } from '@concordat/engine'
import { createAnswer } from '../pipeline/answer.ts'
import { partsOf, type AnyApi } from '../api.ts'
import { MemoryExchange } from './memory-exchange.ts'
import { readReply, type ReadReply } from './read-reply.ts'

/** The options of a test request, besides its method and path. */
export interface TestRequest {
  query?: Readonly<Record<string, string | number | boolean>>
  headers?: Readonly<Record<string, string>>
  /** The body. An object is sent as JSON; a string and bytes are sent unchanged. */
  body?: unknown
}

type Send = (path: string, request?: TestRequest) => Promise<ReadReply>

/** Sends requests to an API by method and path, without a socket. */
export type TestClient = Record<'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch', Send>

/**
 * Creates a client for tests. It opens no port. Each request passes through guards, checks, hooks and
 * encoding, with the settings of the API. Paths begin with the base path of the API.
 *
 * @example
 * ```ts
 * const { status, body } = await createTestClient(api).get('/api/items/1')
 * ```
 */
export function createTestClient(api: AnyApi): TestClient {
  const answer = createAnswer(api)
  const base = api.basePath
  const { log } = partsOf(api).settings
  const send =
    (method: string): Send =>
    async (path, { query = {}, headers = {}, body } = {}) => {
      const pairs = Object.entries(query).map((pair) => pair.map(encodeURIComponent).join('='))
      const url = pairs.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${pairs.join('&')}`
      const plain = body === undefined || typeof body === 'string' || body instanceof Uint8Array
      const type: Record<string, string> = plain ? {} : { 'content-type': 'application/json' }
      const target = targetBelow(base, url)
      const exchange = new MemoryExchange(
        method,
        target === undefined ? '' : base,
        target ?? url,
        { ...type, ...headers },
        plain ? body : JSON.stringify(body),
      )
      const reply = target === undefined ? answer.elsewhere(exchange) : answer.request(exchange)
      // Without `passOn`, `request` never passes a request on, so the result is a reply.
      return readReply((await reply) as WireReply, method === 'HEAD', log)
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
