import type { OperationMap, Outcome } from '@concordat/core'

/** What may be said of one call besides its input. */
export interface CallOptions {
  /** Further headers: credentials, for one. */
  headers?: Readonly<Record<string, string>>
  /** Aborted when the caller no longer wants the reply. Guards and the context see it. */
  signal?: AbortSignal
}

type Rest<Input> = {} extends Input
  ? [input?: Input, options?: CallOptions]
  : [input: Input, options?: CallOptions]

/**
 * Calls an operation without a wire. The input is encoded and takes the same way as every request, so that
 * nothing is skipped: guards, checks, hooks. The result is that of the SDK.
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
