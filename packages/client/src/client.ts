import {
  encodeRequest,
  mergeHeaders,
  type DeclaredReplies,
  type OperationTypes,
  type RawInput,
  type Serialization,
} from '@concordat/core'
import createFetchClient from 'openapi-fetch'
import { through, type Layer, type SendRequest } from './layers/layer.ts'
import type { CallOptions } from './call-options.ts'
import type { Caller } from './operation.ts'
import { readReply } from './read-reply.ts'
import type { Result } from './result.ts'

/** The options of a client. */
export interface ClientOptions {
  /** The URL of the API, with its base path: `https://shop.example/api`. Outside a browser it has to be absolute. */
  baseUrl?: string
  /**
   * Sends the requests. Default: the global `fetch`
   */
  fetch?: (request: Request) => Promise<Response>
  /** Layers around the sending of each request, the first one outermost: `retry()`, `auth(…)`, or functions of yours. */
  use?: readonly Layer[]
  /** Headers of every request. A header of a call or of the input replaces the one with the same name. */
  headers?: Readonly<Record<string, string>>
  /** The class with which WebSockets are opened, such as `WebSocket` of the package ws. Default: that of the platform */
  WebSocket?: typeof WebSocket
}

type PathsWith<Paths, Method extends string> = {
  [Path in keyof Paths]: Method extends keyof Paths[Path] ? Path : never
}[keyof Paths]

type SendArgs<Input> = {} extends Input
  ? [input?: Input, options?: CallOptions]
  : [input: Input, options?: CallOptions]

type Send<Paths, Method extends string> = <Path extends PathsWith<Paths, Method>>(
  path: Path,
  ...rest: SendArgs<InputOf<Paths[Path][Method & keyof Paths[Path]]>>
) => Promise<ResultOf<Paths[Path][Method & keyof Paths[Path]]>>

type InputOf<O> = O extends OperationTypes ? O['input'] : never
type ResultOf<O> = O extends OperationTypes ? Result<O> : never

const methods = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE', 'QUERY'] as const

/**
 * A client of one API. Operations are called by method and path (`client.GET('/items')`), or through the
 * functions of the SDK.
 */
export type Client<Paths> = Caller & { [Method in (typeof methods)[number]]: Send<Paths, Method> }

/**
 * Creates a client. The `createClient` of a generated SDK calls this with the types and serializations of its contract.
 * Only this file uses openapi-fetch, which builds the URL and the request and calls `fetch`.
 *
 * A call resolves to a `Result` if the contract declares the reply, or if the reply is a problem with one of the
 * statuses that Concordat may send for every operation. A call rejects with a `TypeError` if the input cannot be sent,
 * with the error of `fetch` if no reply arrives, and with an `UnexpectedReply` for any other reply. Redirects are
 * followed unless the operation declares one (301, 302, 303, 307, 308 or `3XX`).
 *
 * @param options the URL of the API, and how requests are sent
 * @param serializations the serializations that differ from the defaults, by method and path (`GET /items/{itemId}`)
 *
 * @example
 * ```ts
 * const client = createClient<{ '/items/{itemId}': { GET: Operations['getItem'] } }>({
 *   baseUrl: 'http://127.0.0.1:3000/api',
 * })
 * const result = await client.GET('/items/{itemId}', { path: { itemId: 1 } })
 * if (result.status === 200) console.log(result.body.name)
 * ```
 */
export function createClient<Paths>(
  options: ClientOptions = {},
  serializations: Readonly<Record<string, Serialization>> = {},
): Client<Paths> {
  const { fetch, headers, use = [] } = options
  const transport = createFetchClient<any>({
    baseUrl: options.baseUrl ?? '',
    ...(headers !== undefined && { headers: { ...headers } }),
  })

  const send: Caller['send'] = async (method, path, input, serialization, call) => {
    const contentType = headerOf(call.headers, 'content-type')
    const encoded = encodeRequest(
      path,
      { ...(contentType !== undefined && { contentType }), ...input },
      serialization,
    )
    const { replies = defaultReplies } = serialization
    const isForm = encoded.body instanceof FormData
    let received: Response | undefined
    const layers = call.use === undefined ? use : [...use, ...call.use]
    const operation = { method, path, security: serialization.security ?? [] }
    const once: SendRequest = (request) => (fetch ?? globalThis.fetch)(request)
    await transport
      .request(method as 'get', encoded.path, {
        // openapi-fetch calls `querySerializer` with `params.query`. The serializer returns the query that is already
        // encoded.
        params: { query: (input as RawInput).query },
        querySerializer: () => encoded.query,
        body: encoded.body,
        bodySerializer: () => encoded.body,
        headers: {
          ...mergeHeaders(call.headers ?? {}, encoded.headers, isForm),
          // For null, openapi-fetch removes the Content-Type of the client. `fetch` then sets one with the boundary.
          ...(isForm && { 'content-type': null }),
        },
        signal: call.signal,
        // If `fetch` followed a redirect, the caller would not see the declared reply.
        ...(declaresRedirect(replies) && { redirect: 'manual' }),
        // openapi-fetch receives an empty reply, because it would parse bodies as JSON whatever their media type.
        // `readReply` reads the body of the received reply.
        async fetch(request: Request) {
          received = await through(layers, once, operation)(request)
          return new Response(null, { status: 204 })
        },
      } as never)
      .catch((cause: unknown) => {
        throw explained(cause, options.baseUrl)
      })
    const response = received!
    const { status, ok, headers: found } = response
    return { status, ok, body: await readReply(response, method, replies), headers: found, response }
  }

  const byPath = Object.fromEntries(
    methods.map((method) => [
      method,
      (path: string, input: object = {}, call: CallOptions = {}) =>
        send(method, path, input, serializations[`${method} ${path}`] ?? {}, call),
    ]),
  )
  const caller: Caller = {
    send,
    baseUrl: options.baseUrl ?? '',
    headers: { ...headers },
    WebSocket: options.WebSocket,
  }
  return { ...caller, ...byPath } as Client<Paths>
}

function headerOf(headers: Readonly<Record<string, string>> = {}, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
}

const defaultReplies: DeclaredReplies = { 200: 'application/json' }

/** Whether an operation declares a redirect that `fetch` would follow, by its status or as `3XX`. */
function declaresRedirect(replies: DeclaredReplies): boolean {
  return Object.keys(replies).some((statuses) => /\b(?:30[12378]|3XX)\b/.test(statuses))
}

/**
 * Returns a TypeError that names the option `baseUrl` in place of the one for a relative URL. Other errors are returned
 * unchanged.
 */
function explained(cause: unknown, baseUrl = ''): unknown {
  const relative = !/^[a-z][a-z\d+.-]*:/i.test(baseUrl)
  if (!relative || !(cause instanceof TypeError) || !/URL/.test(cause.message)) return cause
  return new TypeError(
    `The client's baseUrl is "${baseUrl}". Outside a browser it has to be absolute: http://127.0.0.1:3000/api`,
    { cause },
  )
}
