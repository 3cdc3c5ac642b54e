import type { Awaitable, RequestFacts } from '@concordat/core'
import type { OperationModel } from '@concordat/model'
import type { RequestLog } from '../log.ts'

/** The facts about a request that a provider receives when it makes its value. */
export interface ProviderFacts<Identities = any> {
  readonly request: RequestFacts
  /** The identities that the guards have returned so far, by the name of the security scheme. */
  readonly identities: Identities
  /** Undefined before routing, and if no operation matches the request. */
  readonly operation: OperationModel | undefined
  /** The log of the request. */
  readonly log: RequestLog
}

/** The facts that the `settle` of a provider receives. */
export interface Settlement {
  /**
   * Whether the work has to be undone: something was thrown, the reply broke the contract or has a status of 400 or
   * above (unless the handler has called `reply(…).keep()`), the time limit was over, or the client had disconnected.
   */
  readonly undo: boolean
  /** The status of the reply that is about to be sent. */
  readonly status: number
  /** The error, if the reply reports a failure. */
  readonly error: unknown
}

/** The functions that end a value. Each is called at most once for each value. */
export interface ProviderEnds<Value> {
  /**
   * Runs before the first byte of the reply is sent, to keep or undo work. If it throws, the reply becomes a
   * problem, and the providers that have not been settled yet undo theirs.
   */
  settle?: (value: Value, settlement: Settlement) => Awaitable<unknown>
  /**
   * Runs after the last byte of the reply, or when the client has disconnected or sending has failed, to give the value
   * back.
   */
  release?: (value: Value) => Awaitable<unknown>
}

/** A provider whose values are settled or released. `provide` creates it. */
export interface Provider<Value, Ctx, Identities> extends ProviderEnds<any> {
  readonly make: (ctx: Ctx, facts: ProviderFacts<Identities>) => Value
}

/** A provider with its name. */
export interface CompiledProvider extends ProviderEnds<any> {
  readonly name: string
  readonly make: (ctx: any, facts: ProviderFacts) => unknown
}

/** A function that makes a value of `ctx`, alone or with the functions that end the value. */
export type Maker<Ctx, Identities> =
  | ((ctx: Ctx, facts: ProviderFacts<Identities>) => unknown)
  | Provider<any, Ctx, Identities>

/** The value that a maker makes. It is a promise if the maker is async. */
export type ValueOf<M> = M extends (...given: any) => infer Value
  ? Value
  : M extends { readonly make: (...given: any) => infer Value }
    ? Value
    : never

/**
 * Creates a provider whose values are settled and released. This happens in the reverse of the order in which the
 * values of a request were made: first every `settle`, then the reply is sent, then every `release`. The value of an
 * async function counts as made when its promise is fulfilled. After the reply has been settled, no value can be made
 * that has a `settle`.
 *
 * @param make makes the value, from the `ctx` of the layers before
 * @param ends the functions that settle and release the value; if `make` is async, they receive the value that its
 *   promise was fulfilled with
 *
 * @example
 * ```ts
 * const db = provide(() => transactions.begin(), {
 *   settle: (transaction, { undo }) => (undo ? transaction.rollback() : transaction.commit()),
 *   release: (transaction) => transaction.close(),
 * })
 * ```
 */
export function provide<Value, Ctx, Identities>(
  make: (ctx: Ctx, facts: ProviderFacts<Identities>) => Value,
  ends: ProviderEnds<Awaited<NoInfer<Value>>>,
): Provider<Value, Ctx, Identities> {
  return { make, ...ends }
}
