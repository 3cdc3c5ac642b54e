import type { Awaitable, Reply, RequestEnd, RequestFacts } from '@concordat/core'
import type { OperationModel } from '@concordat/model'

/** The argument that the handler receives: decoded and checked values, with the context of the API. */
export interface HookCall<Context = any> {
  readonly path: Readonly<Record<string, any>>
  readonly query: Readonly<Record<string, any>>
  readonly headers: Readonly<Record<string, any>>
  readonly cookies: Readonly<Record<string, any>>
  readonly body: any
  readonly ctx: Context
}

/** The argument of `after` and `end` hooks: a request that has been answered or refused. */
export interface ReplyFacts<Context = any, Identities = any> {
  readonly request: RequestFacts
  /** Undefined if no operation matches the request: 404, 405, OPTIONS. */
  readonly operation: OperationModel | undefined
  /** The identities that the guards have returned, by the name of the security scheme. */
  readonly identities: Identities
  /** Undefined if the request was refused before it was decoded and checked. */
  readonly call: HookCall<Context> | undefined
  /** The error, if the reply reports a failure: an `HttpError`, or any other value that was thrown. */
  readonly error: unknown
}

/** The argument of `before` hooks: a request that has been decoded and checked. */
export interface CallFacts<Context = any, Identities = any> extends ReplyFacts<Context, Identities> {
  readonly operation: OperationModel
  readonly call: HookCall<Context>
}

/**
 * A hook that runs after all checks and before the handler. If it returns a reply, that reply is sent and the
 * handler is not called.
 */
export type BeforeHook<Context = any, Identities = any> = (
  facts: CallFacts<Context, Identities>,
) => Awaitable<Reply | void>

/**
 * A hook that runs on every reply before it is encoded: a reply of the handler, of a `before` hook, or of a
 * failure. If it returns a reply, that reply is sent instead. If a later stage fails, the hook runs again on
 * the reply of that failure.
 */
export type AfterHook<Context = any, Identities = any> = (
  reply: Reply,
  facts: ReplyFacts<Context, Identities>,
) => Awaitable<Reply | void>

/**
 * A hook that runs once for each request that the API has answered: when all bytes have been sent, when the
 * client has disconnected, or when sending has failed.
 */
export type EndHook<Context = any, Identities = any> = (
  end: RequestEnd & { readonly status: number },
  facts: ReplyFacts<Context, Identities>,
) => void

/** The hooks of an API. The hooks of each list run in the order of the list. */
export interface Hooks<Context = any, Identities = any> {
  before?: readonly BeforeHook<Context, Identities>[]
  after?: readonly AfterHook<Context, Identities>[]
  end?: readonly EndHook<Context, Identities>[]
}
