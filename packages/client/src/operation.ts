import type { OperationTypes, readItems, RequestEncoders, Serialization } from '@concordat/core'
import type { CallOptions } from './call-options.ts'
import type { Result } from './result.ts'

/** How an operation is written and read, with the functions that only some operations need. */
export type OperationParts = Serialization &
  RequestEncoders & {
    /** Reads the items of a stream; undefined for an operation whose replies are none. */
    readonly readItems?: typeof readItems
  }

/** The part of a client that the functions of the SDK call. */
export interface Caller {
  /** The URL of the API, with its base path. */
  readonly baseUrl: string
  /** The headers of every request. */
  readonly headers: Readonly<Record<string, string>>
  /** The class with which WebSockets are opened; undefined for that of the platform. */
  readonly WebSocket: typeof WebSocket | undefined
  send(
    method: string,
    path: string,
    input: object,
    parts: OperationParts,
    options: CallOptions,
  ): Promise<unknown>
}

/** One operation as a function: `getItem(client, { path: { itemId: 1 } })`. */
export type Operation<O extends OperationTypes> = OperationFunction<O> & {
  readonly method: string
  /** The path of the contract, such as `/items/{itemId}`. */
  readonly path: string
}

type OperationFunction<O extends OperationTypes> = {} extends O['input']
  ? (client: Caller, input?: O['input'], options?: CallOptions) => Promise<Result<O>>
  : (client: Caller, input: O['input'], options?: CallOptions) => Promise<Result<O>>

const defaults: Serialization = {}

/**
 * Creates the function that calls one operation. A generated SDK calls this once for each operation and marks the call
 * as pure, so that a bundler drops the functions that are not used.
 *
 * @typeParam O the types of the operation
 * @param method the HTTP method, such as `GET`
 * @param path the path template, relative to `baseUrl`
 * @param serialization what differs from the defaults of the client: styles, media types and declared replies
 * @param features what only some operations need: `forms`, `streams`, `styles`
 *
 * @example
 * ```ts
 * const getItem = operation<Operations['getItem']>('GET', '/items/{itemId}')
 * const client = createClient({ baseUrl: 'http://127.0.0.1:3000/api' })
 * const result = await getItem(client, { path: { itemId: 1 } })
 * ```
 */
export function operation<O extends OperationTypes>(
  method: string,
  path: string,
  serialization: Serialization = defaults,
  ...features: readonly Pick<OperationParts, 'encodeForm' | 'serializeParameter' | 'readItems'>[]
): Operation<O> {
  const parts: OperationParts =
    features.length === 0 ? serialization : Object.assign({}, serialization, ...features)
  const call = (client: Caller, input: object = {}, options: CallOptions = {}) =>
    client.send(method, path, input, parts, options)
  return Object.assign(call, { method, path }) as Operation<O>
}
