import type { OperationTypes, Serialization } from '@concordat/core'
import type { CallOptions } from './call-options.ts'
import type { Result } from './result.ts'

/** Whatever can send a call: a client. */
export interface Caller {
  send(
    method: string,
    path: string,
    input: object,
    serialization: Serialization,
    options: CallOptions,
  ): Promise<unknown>
}

/** One operation as a function: `getItem(client, { path: { itemId: 1 } })`. */
export type Operation<O extends OperationTypes> = {} extends O['input']
  ? (client: Caller, input?: O['input'], options?: CallOptions) => Promise<Result<O>>
  : (client: Caller, input: O['input'], options?: CallOptions) => Promise<Result<O>>

const plain: Serialization = {}

/**
 * Makes the function of one operation. Generated SDKs call this once for each; it holds on to nothing
 * else, so that a bundler drops what is not used.
 */
export function operation<O extends OperationTypes>(
  method: string,
  path: string,
  serialization: Serialization = plain,
): Operation<O> {
  const call = (client: Caller, input: object = {}, options: CallOptions = {}) =>
    client.send(method, path, input, serialization, options)
  return call as Operation<O>
}
