import type { Awaitable, Contract, OperationMap, RequestFacts } from '@concordat/core'
import type { Engine } from '@concordat/engine'
import type { Guard, Identities } from './guard.ts'
import type { Hooks } from './hooks.ts'
import type { CallOperation } from './in-process/call-operation.ts'

/** A handler as the pipeline sees it, its types checked long before. */
export type AnyHandler = (call: any, reply: any) => unknown

/** A contract with its handlers, compiled and checked. Give it to a host, or call its operations. */
export interface Api<Operations extends OperationMap<Operations> = any> {
  readonly contract: Contract<any, any>
  readonly engine: Engine
  readonly handlers: ReadonlyMap<string, AnyHandler>
  readonly guards: ReadonlyMap<string, Guard>
  readonly hooks: Hooks
  /** Calls an operation in process; it takes the way of every request. */
  readonly call: CallOperation<Operations>
  readonly context: (request: RequestFacts, identities: Identities) => Awaitable<unknown>
}
