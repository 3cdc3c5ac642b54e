import type { OperationMap, Outcome } from '@concordat/core'

/** What may be said of one call besides its input. */
export interface CallOptions {
  /** Further headers: credentials, for one. */
  headers?: Readonly<Record<string, string>>
}

/** The headers of a reply, by name in lower case. */
export type ReplyHeaders = Readonly<Record<string, string | string[]>>

type Rest<Input> = {} extends Input
  ? [input?: Input, options?: CallOptions]
  : [input: Input, options?: CallOptions]

/**
 * Calls an operation without a wire: `await api.call('getItem', { path: { itemId: 1 } })`. The input is
 * encoded and takes the same way as every request, so that nothing is skipped: guards, checks, hooks.
 */
export type CallOperation<Operations extends OperationMap<Operations>> = <
  Id extends keyof Operations & string,
>(
  operationId: Id,
  ...rest: Rest<Operations[Id]['input']>
) => Promise<Outcome<Operations[Id], { headers: ReplyHeaders }>>
