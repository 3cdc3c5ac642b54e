import type { OperationMap, WireReply } from '@concordat/core'
import { targetBelow } from '@concordat/engine'
import { partsOf, type Api } from '../api.ts'
import { apisOf, openAnswer, type AnyVersions, type Served } from '../served.ts'
import { actingFrom, type TestClientOptions } from './acting-from.ts'
import { inProcessCall } from './call.ts'
import type { CallOperation } from './call-operation.ts'
import { MemoryExchange } from './memory-exchange.ts'
import { readReply, type ReadReply } from './read-reply.ts'
import { testBody } from './test-body.ts'

/** The options of a test request, besides its method and path. */
export interface TestRequest {
  query?: Readonly<Record<string, string | number | boolean>>
  headers?: Readonly<Record<string, string>>
  /**
   * The body. A string and bytes are sent unchanged, and `FormData`, `URLSearchParams`, a `Blob` and a stream
   * as `fetch` sends them. Every other value is sent as JSON.
   */
  body?: unknown
}

type Send = (path: string, request?: TestRequest) => Promise<ReadReply>

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'query'] as const

/** Sends requests to an API without a socket: by operationId, or by method and path. */
export type TestClient<Operations extends OperationMap<Operations> = any> = Record<
  (typeof methods)[number],
  Send
> & {
  /** Calls an operation with typed input, like `api.call`. */
  readonly call: CallOperation<Operations>
  /** Sends a request with any method, such as `TRACE`. */
  readonly request: (method: string, path: string, request?: TestRequest) => Promise<ReadReply>
}

/**
 * Creates a client for tests. It opens no port. Each request passes through guards, checks, hooks and encoding, with
 * the settings of the API. Paths begin with the base path of the API.
 *
 * For several versions, a request names its version, and there is no `call`.
 *
 * @param options the identities of the client, and the values that replace those of providers
 * @throws TypeError for an identity whose security scheme has no guard, and for a provider that the API does not have
 *
 * @example
 * ```ts
 * const client = createTestClient(api)
 * const { status } = await client.get('/api/items/1')
 * const result = await client.call('getItem', { path: { itemId: 1 } })
 * if (result.status === 200) console.log(result.body.name)
 * ```
 */
export function createTestClient(versions: AnyVersions, options?: TestClientOptions): Omit<TestClient, 'call'>
// The compiler reports the errors of the last signature, which is that of a single API.
export function createTestClient<Operations extends OperationMap<Operations>, Context, Identities>(
  api: Api<Operations, Context, Identities>,
  options?: TestClientOptions<Context, Identities>,
): TestClient<Operations>
export function createTestClient(served: Served, options: TestClientOptions = {}): TestClient {
  const [first] = apisOf(served)
  const { engine, settings } = partsOf(first!)
  const base = served.basePath
  const { answer } = openAnswer(served, undefined, (api) => actingFrom(api, options))
  const request: TestClient['request'] = async (method, path, { query = {}, headers = {}, body } = {}) => {
    const pairs = Object.entries(query).map((pair) => pair.map(encodeURIComponent).join('='))
    const url = pairs.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${pairs.join('&')}`
    const { type, content } = await testBody(body)
    const target = targetBelow(base, url)
    const exchange = new MemoryExchange(
      method,
      target === undefined ? '' : base,
      target ?? url,
      { ...(type !== undefined && { 'content-type': type }), ...headers },
      content,
    )
    const reply = target === undefined ? answer.elsewhere(exchange) : answer.request(exchange)
    // Without `passOn`, `request` never passes a request on, so the result is a reply.
    return readReply((await reply) as WireReply, method === 'HEAD', settings)
  }
  const sends = Object.fromEntries(
    methods.map((name): [string, Send] => [name, (path, more) => request(name.toUpperCase(), path, more)]),
  ) as Record<(typeof methods)[number], Send>
  const call = first === served ? inProcessCall(engine, settings, base, () => answer) : callOfNoVersion
  return { ...sends, request, call }
}

/** Throws a TypeError, because an operation may be in several versions. */
function callOfNoVersion(): never {
  throw new TypeError('Call an operation of one version: `createTestClient(api.apis.v1).call(…)`.')
}
