import {
  encodeRequest,
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

export interface ClientOptions {
  /** Where the API is, with its base path: `https://shop.example/api`. */
  baseUrl?: string
  /** What sends requests. Default: the global `fetch`. Wrap it to log, retry or authenticate. */
  fetch?: (request: Request) => Promise<Response>
  /** Headers of every request. */
  headers?: Readonly<Record<string, string>>
}

type PathsWith<Paths, Method extends string> = {
  [Path in keyof Paths]: Method extends keyof Paths[Path] ? Path : never
}[keyof Paths]

type Rest<Input> = {} extends Input
  ? [input?: Input, options?: CallOptions]
  : [input: Input, options?: CallOptions]

type Send<Paths, Method extends string> = <Path extends PathsWith<Paths, Method>>(
  path: Path,
  ...rest: Rest<InputOf<Paths[Path][Method & keyof Paths[Path]]>>
) => Promise<ResultOf<Paths[Path][Method & keyof Paths[Path]]>>

type InputOf<O> = O extends OperationTypes ? O['input'] : never
type ResultOf<O> = O extends OperationTypes ? Result<O> : never

const verbs = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE', 'QUERY'] as const

/** A client of one API. Operations are called by path, or through the SDK's functions. */
export type Client<Paths> = Caller & { [Method in (typeof verbs)[number]]: Send<Paths, Method> }

/**
 * Makes a client. The SDK's `createClient` calls this with what it knows of its contract. This is the
 * only file that knows openapi-fetch, which builds the address and the request and calls `fetch`.
 *
 * @param options where the API is, and how to reach it
 * @param serializations by "METHOD /path", for operations with other than default styles
 */
export function createClient<Paths>(
  options: ClientOptions = {},
  serializations: Readonly<Record<string, Serialization>> = {},
): Client<Paths> {
  const { fetch, headers } = options
  const transport = createFetchClient<any>({
    baseUrl: options.baseUrl ?? '',
    ...(fetch !== undefined && { fetch }),
    ...(headers !== undefined && { headers: { ...headers } }),
  })

  const send: Caller['send'] = async (method, path, input, serialization, call) => {
    const encoded = encodeRequest(path, input, serialization)
    const {
      data: _data,
      error,
      response,
    } = await transport
      .request(method as 'get', encoded.path, {
        // openapi-fetch asks for a query only where there are parameters.
        params: { query: (input as RawInput).query },
        querySerializer: () => encoded.query,
        body: encoded.body,
        bodySerializer: () => encoded.body,
        headers: { ...call.headers, ...encoded.headers },
        signal: call.signal,
        // We judge the response ourselves: openapi-fetch takes any 200 for JSON, and an empty error for none.
        parseAs: 'stream',
      } as never)
      .catch((cause: unknown) => {
        throw explain(cause, options.baseUrl)
      })
    const { status, ok } = response
    return {
      status,
      ok,
      body: ok ? await bodyOf(response) : error === '' ? undefined : error,
      headers: response.headers,
      response,
    }
  }

  const byPath = Object.fromEntries(
    verbs.map((method) => [
      method,
      (path: string, input: object = {}, call: CallOptions = {}) =>
        send(method, path, input, serializations[`${method} ${path}`] ?? {}, call),
    ]),
  )
  return { send, ...byPath } as Client<Paths>
}

/** @throws UnexpectedReply where the body is not the JSON that it says it is */
async function bodyOf(response: Response): Promise<unknown> {
  if (response.body === null || response.bodyUsed) return undefined
  let text = ''
  const body = {
    blob: () => response.blob(),
    async text() {
      return (text = await response.text())
    },
  }
  try {
    return await readBody(response.headers.get('content-type') ?? '', body)
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new UnexpectedReply(response, text, cause)
    throw cause
  }
}

function explain(cause: unknown, baseUrl = ''): unknown {
  const relative = !/^[a-z][a-z\d+.-]*:/i.test(baseUrl)
  if (!relative || !(cause instanceof TypeError) || !/URL/.test(cause.message)) return cause
  return new TypeError(
    `The client's baseUrl is "${baseUrl}". Outside a browser it has to be absolute: http://127.0.0.1:3000/api`,
    { cause },
  )
}
