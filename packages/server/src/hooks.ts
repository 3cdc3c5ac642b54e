import type { Awaitable, Reply, RequestFacts } from '@concordat/core'
import type { OperationModel } from '@concordat/model'

/** What a hook knows of the call it runs around. */
export interface HookFacts {
  operation: OperationModel
  request: RequestFacts
  call: Readonly<Record<string, unknown>>
}

/** Runs before the handler, after all checks. A reply that it returns is sent instead of the handler's. */
export type BeforeHook = (facts: HookFacts) => Awaitable<Reply | void>

/** Runs after the handler, before the reply is checked. A reply that it returns is sent instead. */
export type AfterHook = (reply: Reply, facts: HookFacts) => Awaitable<Reply | void>

/** Hooks of the whole API, each list in the order in which it runs. */
export interface Hooks {
  before?: BeforeHook[]
  after?: AfterHook[]
}
