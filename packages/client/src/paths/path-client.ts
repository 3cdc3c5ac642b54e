import type { OperationTypes, RawInput, Serialization } from '@concordat/core'
import createFetchClient from 'openapi-fetch'
import type { CallOptions } from '../call-options.ts'
import type { ClientOptions } from '../client-options.ts'
import { createClient, type Client } from '../client.ts'
import { forms } from '../forms.ts'
import type { Result } from '../result.ts'
import { styles } from '../styles.ts'
import { streams } from '../streams.ts'

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

/** A client whose operations are called by method and path: `client.GET('/items')`. It is a `Client`, too. */
export type PathClient<Paths> = Client & { [Method in (typeof methods)[number]]: Send<Paths, Method> }

/**
 * Creates a client whose operations are called by method and path, as openapi-fetch has it. The results are those of the
 * functions. It needs the serializations of all operations, so a program that calls few of them is smaller with the
 * functions. Only this file uses openapi-fetch, which chooses the method and hands the input over.
 *
 * @param options the URL of the API, and how requests are sent
 * @param serializations the serializations that differ from the defaults, by method and path (`GET /items/{itemId}`)
 *
 * @example
 * ```ts
 * const client = createPathClient<{ '/items/{itemId}': { GET: Operations['getItem'] } }>({
 *   baseUrl: 'http://127.0.0.1:3000/api',
 * })
 * const result = await client.GET('/items/{itemId}', { path: { itemId: 1 } })
 * ```
 */
export function createPathClient<Paths>(
  options: ClientOptions = {},
  serializations: Readonly<Record<string, Serialization>> = {},
): PathClient<Paths> {
  const client = createClient(options)
  // The address is that of the client below; this one only has to be valid.
  const transport = createFetchClient<any>({ baseUrl: 'http://client' })
  const call = async (method: string, path: string, input: RawInput, own: CallOptions) => {
    let result: unknown
    await transport.request(method.toLowerCase() as 'get', '/', {
      // openapi-fetch receives an empty reply, because it would parse bodies as JSON whatever their media type, and
      // knows neither the styles of parameters nor the other media types of bodies.
      async fetch() {
        const parts = { ...serializations[`${method} ${path}`], ...forms, ...streams, ...styles }
        result = await client.send(method, path, input, parts, own)
        return new Response(null, { status: 204 })
      },
    } as never)
    return result
  }
  const byPath = Object.fromEntries(
    methods.map((method) => [
      method,
      (path: string, input: object = {}, own: CallOptions = {}) => call(method, path, input, own),
    ]),
  )
  return { ...client, ...byPath } as PathClient<Paths>
}
