import type { OperationMap, Outcome } from '@concordat/core'

/** The options of one call, besides its input. */
export interface CallOptions {
  /**
   * Additional request headers, for example credentials. Headers of the input with the same name replace them. The
   * header `cookie` has the cookies of both.
   */
  headers?: Readonly<Record<string, string>>
  /** A signal that the caller aborts to cancel the call. Guards and `context` receive it with the request. */
  signal?: AbortSignal
}

type Rest<Input> = {} extends Input
  ? [input?: Input, options?: CallOptions]
  : [input: Input, options?: CallOptions]

/**
 * Calls an operation without a network. The input is encoded and passes through all stages of a request: guards, checks
 * and hooks. The result has the type that the SDK returns, without `response`.
 *
 * @example
 * ```ts
 * const result = await api.call('getItem', { path: { itemId: 1 } })
 * if (result.status === 200) console.log(result.body.name)
 * ```
 */
export type CallOperation<Operations extends OperationMap<Operations>> = <
  Id extends keyof Operations & string,
>(
  operationId: Id,
  ...rest: Rest<Operations[Id]['input']>
) => Promise<Outcome<Operations[Id], { headers: Headers }>>
