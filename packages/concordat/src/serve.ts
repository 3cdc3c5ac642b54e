import type { Server } from 'node:http'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Contract } from '@concordat/core'
import { readContract } from '@concordat/reader'
import { implement, type Api, type ImplementOptions } from '@concordat/server'
import { partsOf } from '@concordat/server/kit'
import { attach, listen, nodeListener, type ListenOptions } from '@concordat/server/node'
import { letProcessEnd } from './let-process-end.ts'
import type { Serving } from './serving.ts'

/** The options of `serve`: those of `listen`, those of `implement`, and the ones below. */
export interface ServeOptions
  extends
    Omit<ListenOptions, 'apis' | 'optimizeEmptyRequests'>,
    Omit<ImplementOptions<string, any>, 'guards' | 'limits' | 'timeouts'> {
  /** The guards, by the name of the security scheme. */
  guards?: Readonly<Record<string, any>>
  /** The size limits of operations, by operationId. */
  limits?: Readonly<Record<string, any>>
  /** The time limits of operations, by operationId. */
  timeouts?: Readonly<Record<string, any>>
  /** The path under which the API is mounted. Default: the path of the first server in the contract. */
  basePath?: string
  /**
   * A server of the program that serves the API too, instead of a new one. Requests for paths that the contract does not
   * have are answered by the program as before.
   */
  server?: Server
  /**
   * Whether the process may end while the server listens, as soon as it has nothing else to do. Default: false
   */
  unref?: boolean
}

/**
 * Serves a contract, which is read from its file: no code is generated, and no TypeScript compiler is loaded. Likely
 * mistakes in the contract, such as a misspelt keyword, are logged as warnings.
 *
 * @param contract the OpenAPI document: a path relative to the working directory, or a `file:` URL
 * @param handlers one function for each operation, by operationId
 * @returns a promise that is fulfilled when the server listens
 * @throws ContractProblems if the contract has mistakes; BootError if a handler is missing or an option is invalid; the
 *   error of node:net if the server cannot listen on the address
 *
 * @example
 * ```ts
 * const serving = await serve('status.yaml', { getStatus: () => ({ queue: 3 }) }, { port: 8080 })
 * console.log(serving.url)
 * await serving.close()
 * ```
 */
export async function serve(
  contract: string | URL,
  handlers: Readonly<Record<string, (call: any, reply: any, ...rest: any[]) => unknown>>,
  options: ServeOptions = {},
): Promise<Serving> {
  const { host, port, socket, tls, start, stop, signals, grace, basePath, server, unref, ...settings } =
    options
  const { model, oddities } = await readContract(
    contract instanceof URL ? fileURLToPath(contract) : resolve(contract),
  )
  const read = { document: model.document, operations: model.operations } as Contract<any, any>
  const api = implement(read, settings as never, handlers as never) as Api<any, any>
  for (const text of oddities) partsOf(api).settings.log.warn(text)
  const mount = basePath === undefined ? {} : { basePath }
  const path = basePath ?? api.basePath
  if (server !== undefined) {
    await start?.()
    await api.start()
    const detach = attach(server, nodeListener(api, { ...mount, unknownPath: 'next' }))
    const close = async () => {
      detach()
      await api.stop(grace)
      await stop?.()
    }
    return { url: addressOf(server) + path, api, server, close, [Symbol.asyncDispose]: close }
  }
  const where = defined({ host, port, socket, tls, start, stop, signals, grace })
  const listening = await listen(nodeListener(api, mount), where)
  if (unref === true) letProcessEnd(listening.server)
  const { close } = listening
  const url = socket === undefined ? listening.url + path : listening.url
  return { url, api, server: listening.server, close, [Symbol.asyncDispose]: close }
}

/** Returns the address of a server of the program: an empty text until it listens. */
function addressOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') return ''
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `${'setSecureContext' in server ? 'https' : 'http'}://${name}:${address.port}`
}

/** Leaves out the properties without a value. */
function defined(options: { [Name in keyof ListenOptions]: ListenOptions[Name] | undefined }): ListenOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}
