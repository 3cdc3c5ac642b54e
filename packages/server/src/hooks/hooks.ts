import type {
  Awaitable,
  Call,
  OperationMap,
  OperationTypes,
  Reply,
  RequestEnd,
  RequestFacts,
} from '@concordat/core'
import type { OperationModel } from '@concordat/model'
import type { RequestLog } from '../log.ts'

/** The argument that the handler receives: decoded and checked values, with the context of the API. */
export interface HookCall<Context = any> {
  readonly path: Readonly<Record<string, any>>
  readonly query: Readonly<Record<string, any>>
  readonly headers: Readonly<Record<string, any>>
  readonly cookies: Readonly<Record<string, any>>
  readonly body: any
  readonly ctx: Context
}

/** The call of an operation: with the types of the operation where they are known. */
export type CallOf<O, Context> = O extends OperationTypes ? Call<O, Context> : HookCall<Context>

/** The facts about a request that hooks receive. `onRequest` hooks receive fewer (`RequestHookFacts`). */
export interface ReplyFacts<Context = any, Identities = any, O = unknown> {
  readonly request: RequestFacts
  /** Undefined if no operation matches the request, as for a 404, a 405, OPTIONS or a route outside of the contract. */
  readonly operation: OperationModel | undefined
  /** The identities that the guards have returned, by the name of the security scheme. */
  readonly identities: Identities
  /**
   * The `ctx` that handlers receive. It has the providers from the start, and what the `context` function returns from
   * the `before` hooks on.
   */
  readonly ctx: Context
  /** Undefined until the request has been decoded and checked, and if it was refused before that. */
  readonly call: CallOf<O, Context> | undefined
  /**
   * The error, if the reply reports a failure: an `HttpError`, or any other value that was thrown. In `onEnd` hooks, it
   * can also be the error that ended the sending of the reply.
   */
  readonly error: unknown
  /** The log of the request. Its lines have the fields of the request, as `RequestLog` describes. */
  readonly log: RequestLog
}

/** The argument of `onRequest` hooks: a request of which only the head is known. */
export interface RequestHookFacts<Context = any> {
  readonly request: RequestFacts
  readonly ctx: Context
  /** The log of the request. */
  readonly log: RequestLog
}

/** The argument of `onMatched` hooks: a request whose operation is known. */
export interface MatchedFacts<Context = any> {
  readonly request: RequestFacts
  readonly operation: OperationModel
  readonly ctx: Context
  /** The log of the request. */
  readonly log: RequestLog
}

/** The argument of `onAllowed` hooks: a request whose client the guards have let in. */
export interface AllowedFacts<Context = any, Identities = any, O = unknown> extends ReplyFacts<
  Context,
  Identities,
  O
> {
  readonly operation: OperationModel
}

/** The argument of `before` hooks: a request that has been decoded and checked. */
export interface CallFacts<Context = any, Identities = any, O = unknown> extends AllowedFacts<
  Context,
  Identities,
  O
> {
  readonly call: CallOf<O, Context>
}

/** The argument of `onEnd` hooks: a request that has ended. */
export interface EndFacts<Context = any, Identities = any, O = unknown> extends ReplyFacts<
  Context,
  Identities,
  O
> {
  readonly outcome: RequestEnd['outcome']
  readonly status: number
  /**
   * The size of the body that was sent, in bytes. For a stream, it includes the chunks that were sent before it failed
   * or the client disconnected; for any other body that was not sent as a whole, it is 0.
   */
  readonly bytes: number
  /** The time from the arrival of the request to its end, in milliseconds. */
  readonly ms: number
}

/**
 * Runs before routing, for each request except those that the host refuses, such as one with an invalid Host header. If
 * it returns a reply, that reply is sent, and later `onRequest` hooks do not run.
 */
export type RequestHook<Context = any> = (facts: RequestHookFacts<Context>) => Awaitable<Reply | void>

/**
 * Runs when the operation of a request is known, before the guards. If it returns a reply, that reply is sent, and no
 * guard is called.
 */
export type MatchedHook<Context = any> = (facts: MatchedFacts<Context>) => Awaitable<Reply | void>

/**
 * Runs when the guards have let the client in, before the parameters and the body are read. If it returns a
 * reply, that reply is sent, and the handler is not called.
 */
export type AllowedHook<Context = any, Identities = any, O = unknown> = (
  facts: AllowedFacts<Context, Identities, O>,
) => Awaitable<Reply | void>

/**
 * Runs after all checks and before the handler. If it returns a reply, that reply is sent and the handler is
 * not called.
 */
export type BeforeHook<Context = any, Identities = any, O = unknown> = (
  facts: CallFacts<Context, Identities, O>,
) => Awaitable<Reply | void>

/**
 * Runs on every reply before it is encoded: a reply of the handler, of another hook, or of a failure. If it returns a
 * reply, that reply is sent instead. If this hook or a later stage fails, and no stage has failed before, all `after`
 * hooks run on the reply of that failure.
 */
export type AfterHook<Context = any, Identities = any, O = unknown> = (
  reply: Reply,
  facts: ReplyFacts<Context, Identities, O>,
) => Awaitable<Reply | void>

/**
 * Runs once for each request that the API has answered: when all bytes have been sent, when the client has
 * disconnected, or when sending has failed.
 */
export type EndHook<Context = any, Identities = any, O = unknown> = (
  end: EndFacts<Context, Identities, O>,
) => Awaitable<void>

/** The hooks of operations. The hooks of each list run in the order of the list. */
export interface OperationHooks<Context = any, Identities = any, O = unknown> {
  onMatched?: readonly MatchedHook<Context>[]
  onAllowed?: readonly AllowedHook<Context, Identities, O>[]
  before?: readonly BeforeHook<Context, Identities, O>[]
  after?: readonly AfterHook<Context, Identities, O>[]
  onEnd?: readonly EndHook<Context, Identities, O>[]
}

/** The hooks of a whole API. */
export interface ApiHooks<Context = any, Identities = any> extends OperationHooks<Context, Identities> {
  onRequest?: readonly RequestHook<Context>[]
}

type Member<Operations, Name extends 'tags' | 'path'> = {
  [Id in keyof Operations]: Operations[Id] extends { [N in Name]: infer Value } ? Value : string
}[keyof Operations] &
  string

/**
 * The hooks of an API, of its paths, of its tags and of single operations. The hooks of the way in (`onMatched`,
 * `onAllowed`, `before`) run in this order: those of the API, of the path, of the tags (in the order of the operation), of the
 * operation. The hooks of the way out (`after`, `onEnd`) run in the reverse order. The order of the properties in this
 * object does not matter.
 */
export interface Hooks<
  Context = any,
  Identities = any,
  Operations extends OperationMap<Operations> = any,
> extends ApiHooks<Context, Identities> {
  paths?: { [Path in Member<Operations, 'path'>]?: OperationHooks<Context, Identities> }
  tags?: { [Tag in Member<Operations, 'tags'>]?: OperationHooks<Context, Identities> }
  operations?: { [Id in keyof Operations]?: OperationHooks<Context, Identities, Operations[Id]> }
}
