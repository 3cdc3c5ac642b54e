import type { Awaitable, Contract, OperationMap, RequestFacts } from '@concordat/core'
import type { Engine } from '@concordat/engine'
import type { Guard, Identities } from './security/guard.ts'
import type { Hooks } from './hooks/hooks.ts'
import type { ErrorMapping } from './hooks/on.ts'
import type { ApiLife } from './life/api-life.ts'
import type { Plugin } from './plugin.ts'
import type { FieldsOfRequest } from './logging/compile-log-fields.ts'
import type { Around } from './pipeline/compile-around.ts'
import type { ProblemMembers } from './pipeline/compile-problem-members.ts'
import type { CompiledProviders } from './providers/compile-providers.ts'
import type { CallOperation } from './in-process/call-operation.ts'
import type { ExtraRoutes } from './routes/extra-routes.ts'
import type { CompiledSettings } from './settings.ts'

/**
 * A contract together with its handlers, compiled and checked. `implement` returns it. It is served by a host
 * (`nodeListener`, `fetchHandler`, `expressRouter`), or its operations are called in process with `call`.
 *
 * @typeParam Operations the flat types of the operations
 * @typeParam Context the type of `ctx`, which handlers receive
 * @typeParam IdentityTypes what the guards return, by the name of the security scheme
 */
export interface Api<Operations extends OperationMap<Operations>, Context = unknown, IdentityTypes = any> {
  /**
   * The path that all operations are below: the path of the first server in the contract, such as `/api`, or the empty
   * string for the root.
   */
  readonly basePath: string
  /** Calls an operation in process. The call passes through the same stages as a request over HTTP. */
  readonly call: CallOperation<Operations>
  /**
   * Runs `onStart` of the API and its plugins, once. `listen` does so before it listens. Otherwise the first request
   * does so, and waits for it.
   *
   * @throws the error of an `onStart`
   */
  start(): Promise<void>
  /**
   * Waits at most `grace` milliseconds for the background tasks and, if the API has providers, for the requests that
   * have not ended. Then it runs `onStop` of the API and its plugins. Later calls return the first promise. `listen`
   * calls `stop` after the last reply.
   *
   * @param grace the longest time to wait, in milliseconds. Default: 10,000
   */
  stop(grace?: number): Promise<void>
  /** This property carries types only. It is never set at run time. */
  readonly types?: {
    readonly operations: Operations
    readonly context: Context
    readonly identities: IdentityTypes
  }
}

/** An API with any types. Hosts accept this type. */
export type AnyApi = Api<any, any>

/** A handler without its static types. The compiler has checked its types where it is given to `implement`. */
export type AnyHandler = (call: any, reply: any, exchange?: any, log?: any) => unknown

/** The compiled parts of an API, for packages that implement hosts and tools. */
export interface ApiParts {
  readonly contract: Contract<any, any, any>
  readonly engine: Engine
  readonly handlers: ReadonlyMap<string, AnyHandler>
  readonly guards: ReadonlyMap<string, Guard>
  readonly hooks: Hooks
  readonly errors: readonly ErrorMapping[]
  readonly plugins: readonly Plugin[]
  readonly routes: ExtraRoutes
  readonly settings: CompiledSettings
  readonly context: ((request: RequestFacts, identities: any) => Awaitable<unknown>) | undefined
  /** Undefined if there is no provider. */
  readonly providers: CompiledProviders | undefined
  readonly life: ApiLife
  /** Undefined if log lines need no fields of their request. */
  readonly logFields: FieldsOfRequest | undefined
  /** Undefined if no plugin adds members to problems. */
  readonly problemMembers: ProblemMembers | undefined
  /** Undefined if no plugin has an `around`. */
  readonly around: Around | undefined
  /** Whether the time of requests is measured, because there is an `onEnd` hook or a plugin with a `watch`. */
  readonly measuresTime: boolean
  readonly actingAs: Identities
  /** The values that replace providers, by name. */
  readonly overrides: Readonly<Record<string, unknown>>
}

/** What a test replaces: the identities of the client, and the values of providers. */
export type ActingAs = Partial<Pick<ApiParts, 'actingAs' | 'overrides'>>

// `Symbol.for` is shared by all copies of this package, so one copy can serve an API that another copy made.
const key = Symbol.for('concordat.api.parts')

/** Stores the parts of an API in a property that `partsOf` reads. @returns the same API */
export function withParts<A extends AnyApi>(api: A, parts: ApiParts): A {
  return Object.defineProperty(api, key, { value: parts })
}

/**
 * Returns the parts of an API, for hosts, the command line, the mock and the pages.
 *
 * @throws TypeError if the argument was not made with `implement`
 */
export function partsOf(api: AnyApi): ApiParts {
  const parts = (api as { [key]?: ApiParts } | undefined)?.[key]
  if (parts === undefined) throw new TypeError('This is no API. Make one with `implement`.')
  return parts
}
