import type { Awaitable, Reply, RequestEnd, RequestFacts } from '@concordat/core'
import type { OperationModel } from '@concordat/model'

/** A call as hooks see it: decoded, checked, with the context of the API. */
export interface HookCall<Context = any> {
  readonly path: Readonly<Record<string, any>>
  readonly query: Readonly<Record<string, any>>
  readonly headers: Readonly<Record<string, any>>
  readonly cookies: Readonly<Record<string, any>>
  readonly body: any
  readonly ctx: Context
}

/** A request after it was answered, or refused, as hooks see it. */
export interface ReplyFacts<Context = any, Identities = any> {
  readonly request: RequestFacts
  /** Undefined where the request led to no operation: 404, 405, OPTIONS. */
  readonly operation: OperationModel | undefined
  /** The identities that guards have returned, by security scheme. */
  readonly identities: Identities
  /** Undefined where the request was refused before it was decoded and checked. */
  readonly call: HookCall<Context> | undefined
  /** The error, where the reply is that of a failure: an `HttpError`, or any value that was thrown. */
  readonly error: unknown
}

/** A call before its handler runs, as hooks see it. */
export interface CallFacts<Context = any, Identities = any> extends ReplyFacts<Context, Identities> {
  readonly operation: OperationModel
  readonly call: HookCall<Context>
}

/** Runs before the handler, after all checks. A reply that it returns is sent instead of the handler's. */
export type BeforeHook<Context = any, Identities = any> = (
  facts: CallFacts<Context, Identities>,
) => Awaitable<Reply | void>

/**
 * Runs on every reply before it is encoded: the handler's, that of a `before` hook, and that of a failure. A
 * reply that it returns is sent instead. It runs a second time on the reply of a failure that came after it.
 */
export type AfterHook<Context = any, Identities = any> = (
  reply: Reply,
  facts: ReplyFacts<Context, Identities>,
) => Awaitable<Reply | void>

/** Runs once for each request that the API answered, when all bytes were sent, the client had gone, or sending failed. */
export type EndHook<Context = any, Identities = any> = (
  end: RequestEnd & { readonly status: number },
  facts: ReplyFacts<Context, Identities>,
) => void

/** Hooks of the whole API, each list in the order in which it runs. */
export interface Hooks<Context = any, Identities = any> {
  before?: readonly BeforeHook<Context, Identities>[]
  after?: readonly AfterHook<Context, Identities>[]
  end?: readonly EndHook<Context, Identities>[]
}
