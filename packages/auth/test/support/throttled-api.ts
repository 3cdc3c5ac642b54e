import { defineContract, HttpError } from '@concordat/core'
import { readModel } from '@concordat/model'
import { implement, type Api } from '@concordat/server'
import { nodeListener, listen } from '@concordat/server/node'
import { throttle, type ThrottleOptions } from '@concordat/auth'
import { onTestFinished } from 'vitest'

const ok = { 200: { description: '', content: { 'application/json': { schema: { type: 'integer' } } } } }

/** The guards of the API: a token or a key is the id of its user, `banned` is a 403. */
const guards = {
  token: ({ credential }: { credential: string }) => {
    if (credential === 'banned') throw new HttpError(403)
    return credential === 'wrong' ? undefined : { id: credential }
  },
  key: ({ credential }: { credential: string }) => ({ id: credential, name: 'a key' }),
}

/** Returns the contract of an API with the operations `get`, `post` and `other`, of which the first two are given. */
export function contractWith(parts: {
  root?: unknown
  get?: unknown
  post?: unknown
  security?: readonly object[]
}) {
  const security = parts.security ?? [{ token: [] }, { key: [] }, {}]
  const document = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    ...(parts.root !== undefined && { 'x-throttle': parts.root }),
    paths: {
      '/a': {
        get: { operationId: 'get', security, responses: ok, 'x-throttle': parts.get },
        post: {
          operationId: 'post',
          security,
          requestBody: { required: true, content: { 'application/json': { schema: { type: 'integer' } } } },
          responses: ok,
          'x-throttle': parts.post,
        },
        options: { operationId: 'ask', security, responses: ok, 'x-throttle': parts.get },
      },
      '/other': { get: { operationId: 'other', responses: ok } },
    },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        key: { type: 'apiKey', in: 'header', name: 'x-key' },
      },
    },
  }
  const { operations } = readModel(document)
  return defineContract<any, any>(
    document,
    operations.map(({ operationId, method, path }) => ({ operationId, method, path })),
  )
}

/** A reply, as far as the tests look at it. */
export interface SeenReply {
  readonly status: number
  readonly headers: Headers
  readonly body: any
}

/** A throttled API behind a socket, and in process. */
export interface ThrottledApi {
  readonly api: Api<any, any>
  readonly url: string
  /** The lines of its log. */
  readonly lines: string[]
  ask(method: string, path: string, headers?: Record<string, string>, body?: string): Promise<SeenReply>
}

/** Serves a contract of `contractWith` until the end of the test. */
export async function throttledApi(
  contract: ReturnType<typeof contractWith>,
  options: ThrottleOptions = {},
  settings: object = {},
): Promise<ThrottledApi> {
  const lines: string[] = []
  const log = {
    error: (message: string, error?: unknown) => void lines.push(`${message}: ${String(error)}`),
    warn: () => undefined,
  }
  const one = () => 1
  const api = implement(
    contract,
    { guards, plugins: [throttle(contract, options)], log, ...settings } as never,
    { get: one, post: one, ask: one, other: one } as never,
  ) as Api<any, any>
  const server = await listen(nodeListener(api), { port: 0 })
  onTestFinished(() => server.close())
  const ask: ThrottledApi['ask'] = async (method, path, headers = {}, body) => {
    const reply = await fetch(`${server.url}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
    })
    const text = await reply.text()
    return { status: reply.status, headers: reply.headers, body: text === '' ? undefined : JSON.parse(text) }
  }
  return { api, url: server.url, lines, ask }
}
