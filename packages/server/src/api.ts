import type { Awaitable, Contract, RequestFacts } from '@concordat/core'
import type { Engine } from '@concordat/engine'
import type { Guard, Identities } from './guard.ts'
import type { Hooks } from './hooks.ts'

/** A handler as the pipeline sees it, its types checked long before. */
export type AnyHandler = (call: any, reply: any) => unknown

/** A contract with its handlers, compiled and checked. Give it to a host. */
export interface Api {
  readonly contract: Contract<any, any>
  readonly engine: Engine
  readonly handlers: ReadonlyMap<string, AnyHandler>
  readonly guards: ReadonlyMap<string, Guard>
  readonly hooks: Hooks
  readonly context: (request: RequestFacts, identities: Identities) => Awaitable<unknown>
}
