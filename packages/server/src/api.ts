import type { Awaitable, Contract, OperationMap, RequestFacts } from '@concordat/core'
import type { Engine } from '@concordat/engine'
import type { Guard } from './security/guard.ts'
import type { Hooks } from './hooks.ts'
import type { CallOperation } from './in-process/call-operation.ts'
import type { CompiledSettings } from './settings.ts'

/**
 * A contract with its handlers, compiled and checked. Give it to a host, or call its operations.
 *
 * @typeParam Operations the flat types of its operations
 * @typeParam Context what its handlers find in `ctx`
 */
export interface Api<Operations extends OperationMap<Operations>, Context = unknown> {
  /** The path under which the contract puts its operations: that of its first server, such as `/api`. */
  readonly basePath: string
  /** Calls an operation in process; it takes the way of every request. */
  readonly call: CallOperation<Operations>
  /** Carries types only; never present at run time. */
  readonly types?: { readonly operations: Operations; readonly context: Context }
}

/** An API of any types, as hosts take it. */
export type AnyApi = Api<any, any>

/** A handler as the pipeline sees it, its types checked long before. */
export type AnyHandler = (call: any, reply: any, exchange?: any) => unknown

/** The parts of an API, for makers of hosts and tools. */
export interface ApiParts {
  readonly contract: Contract<any, any>
  readonly engine: Engine
  readonly handlers: ReadonlyMap<string, AnyHandler>
  readonly guards: ReadonlyMap<string, Guard>
  readonly hooks: Hooks
  readonly settings: CompiledSettings
  readonly context: (request: RequestFacts, identities: any) => Awaitable<unknown>
}

// Registered by name, so that an API of one copy of this package can be served by another.
const key = Symbol.for('concordat.api.parts')

/** Puts the parts of an API where only `partsOf` looks. */
export function withParts<A extends AnyApi>(api: A, parts: ApiParts): A {
  return Object.defineProperty(api, key, { value: parts })
}

/**
 * The parts of an API: the one door for hosts, the command line, the mock and the pages.
 *
 * @throws TypeError where this is no API
 */
export function partsOf(api: AnyApi): ApiParts {
  const parts = (api as { [key]?: ApiParts } | undefined)?.[key]
  if (parts === undefined) throw new TypeError('This is no API. Make one with `implement`.')
  return parts
}
