import {
  encodeRequest,
  isJson,
  mediaTypeMatches,
  parseMediaType,
  readBody,
  type OperationTypes,
  type RawInput,
  type Serialization,
} from '@concordat/core'
import createFetchClient from 'openapi-fetch'
import type { CallOptions } from './call-options.ts'
import type { Caller } from './operation.ts'
import type { Result } from './result.ts'
import { UnexpectedReply } from './unexpected-reply.ts'

/** The options of a client. */
export interface ClientOptions {
  /** The URL of the API, with its base path: `https://shop.example/api`. Outside a browser it has to be absolute. */
  baseUrl?: string
  /** Sends the requests. Default: the global `fetch`. Wrap it to log, retry or authenticate. */
  fetch?: (request: Request) => Promise<Response>
  /** Headers that every request has. */
  headers?: Readonly<Record<string, string>>
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
 * Creates a client. The `createClient` of a generated SDK calls this with the types and serializations of its
 * contract. Only this file uses openapi-fetch, which builds the URL and the request and calls `fetch`.
 *
 * A call resolves to a `Result` for every status. A call rejects with the error of `fetch` if no reply arrives, and with
 * an `UnexpectedReply` if the body has an undeclared media type, or is invalid JSON although its Content-Type is JSON.
 *
 * @param options the URL of the API, and how requests are sent
 * @param serializations the serialization of operations that differ from OpenAPI's default styles, by `METHOD /path`
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
  const { fetch, headers } = options
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
    let received: Response | undefined
    await transport
      .request(method as 'get', encoded.path, {
        // openapi-fetch calls the query serializer only if query parameters are given.
        params: { query: (input as RawInput).query },
        querySerializer: () => encoded.query,
        body: encoded.body,
        bodySerializer: () => encoded.body,
        headers: { ...call.headers, ...encoded.headers },
        signal: call.signal,
        // `bodyOf` reads the body. openapi-fetch would parse a text, and the body of any error, as JSON.
        async fetch(request: Request) {
          received = await (fetch ?? globalThis.fetch)(request)
          return new Response(null, { status: 204 })
        },
      } as never)
      .catch((cause: unknown) => {
        throw explained(cause, options.baseUrl)
      })
    const response = received!
    const { status, ok, headers: found } = response
    return { status, ok, body: await bodyOf(response, serialization.replies ?? []), headers: found, response }
  }

  const byPath = Object.fromEntries(
    methods.map((method) => [
      method,
      (path: string, input: object = {}, call: CallOptions = {}) =>
        send(method, path, input, serializations[`${method} ${path}`] ?? {}, call),
    ]),
  )
  return { send, ...byPath } as Client<Paths>
}

/**
 * Reads the body of a response by its Content-Type.
 *
 * @param others the declared media types that are not JSON
 * @throws UnexpectedReply for a body of another media type, and for a body of a JSON type that does not parse
 */
async function bodyOf(response: Response, others: readonly string[]): Promise<unknown> {
  if (response.body === null || response.bodyUsed) return undefined
  const type = response.headers.get('content-type') ?? ''
  if (!isJson(type) && !others.some((declared) => belongs(type, declared))) {
    const text = await response.text()
    if (text === '') return undefined
    throw new UnexpectedReply(
      response,
      text,
      `is ${type || 'of no media type'}, which the contract does not declare`,
    )
  }
  let text = ''
  const body = {
    blob: () => response.blob(),
    async text() {
      return (text = await response.text())
    },
  }
  try {
    return await readBody(type, body)
  } catch (cause) {
    if (cause instanceof SyntaxError)
      throw new UnexpectedReply(response, text, 'is not valid JSON, although its Content-Type says so', cause)
    throw cause
  }
}

function belongs(type: string, declared: string): boolean {
  const parsed = parseMediaType(type)
  const range = parseMediaType(declared)
  return parsed !== undefined && range !== undefined && mediaTypeMatches(range, parsed)
}

function headerOf(headers: Readonly<Record<string, string>> = {}, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
}

/** Replaces the TypeError of `fetch` for a relative URL by an error that names the option `baseUrl`. */
function explained(cause: unknown, baseUrl = ''): unknown {
  const relative = !/^[a-z][a-z\d+.-]*:/i.test(baseUrl)
  if (!relative || !(cause instanceof TypeError) || !/URL/.test(cause.message)) return cause
  return new TypeError(
    `The client's baseUrl is "${baseUrl}". Outside a browser it has to be absolute: http://127.0.0.1:3000/api`,
    { cause },
  )
}
