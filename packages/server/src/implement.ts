import type { Contract, Handlers, OperationMap, WebSocketMap } from '@concordat/core'
import type { AnyApi, AnyHandler, Api } from './api.ts'
import type { ByteSize } from './byte-size.ts'
import { compileApi } from './compile-api.ts'
import type { Duration } from './duration.ts'
import type { ContextFor, ImplementOptions } from './implement-options.ts'
import type { ContextOfPlugins, Plugin } from './plugin.ts'
import type { OperationLimits, PartOf } from './operation-limits.ts'
import type { Guard, IdentitiesOf } from './security/guard.ts'

interface WithContext {
  context: unknown
}

/**
 * Has a property that no handlers have. The compiler reports this property as missing if the handlers expect a `ctx`
 * that the options do not make.
 */
interface HandlersWithContext {
  'option `context` or `providers` that makes their ctx': never
}

interface ByOperation<Operations, WebSockets> {
  /** The limit of a WebSocket is that of each message of its client. */
  limits?: {
    [Id in keyof NoInfer<Operations> | keyof NoInfer<WebSockets>]?: Id extends keyof NoInfer<Operations>
      ? ByteSize | OperationLimits<PartOf<NoInfer<Operations>[Id]>>
      : ByteSize
  }
  /** The limit of a WebSocket is that of its handshake. */
  timeouts?: { [Id in keyof NoInfer<Operations> | keyof NoInfer<WebSockets>]?: Duration }
}

/**
 * Combines a contract with its handlers. The contract, the options and the names of the handlers are checked here,
 * before the first request.
 *
 * A missing handler, an unknown operationId and a missing guard are compile errors. In applications written in
 * JavaScript they are faults of the `BootError`.
 *
 * @param contract the contract that codegen has generated from openapi.yaml
 * @param options guards, context, providers, hooks and settings; this parameter comes before the handlers so that
 *   TypeScript infers the type of `ctx` before it checks the handlers
 * @param handlers one function for each operation and each WebSocket, by operationId
 * @returns the API, to be served by a host or called in process
 * @throws BootError with all faults
 *
 * @example
 * ```ts
 * const api = implement(contract, { context: () => ({ items: openItems() }) }, {
 *   getItem: async ({ path, ctx }, reply) =>
 *     (await ctx.items.find(path.itemId)) ?? reply(404, problem('item-not-found')),
 *   addItem: async ({ body, ctx }, reply) => reply(201, await ctx.items.add(body)),
 * })
 * ```
 */
export function implement<
  Operations extends OperationMap<Operations>,
  WebSockets extends WebSocketMap<WebSockets> = {},
>(
  contract: Contract<Operations, never, WebSockets>,
  handlers: Handlers<Operations, undefined, WebSockets>,
): Api<Operations, undefined, {}>
export function implement<
  Operations extends OperationMap<Operations>,
  Schemes extends string,
  // TypeScript checks handlers once before it infers the type of `context`, and uses this default in that
  // pass.
  Context = any,
  Guards extends Record<string, Guard<any>> = Record<Schemes, Guard<any>>,
  Provided = {},
  ProvidedGuards extends Record<string, Guard<any>> = {},
  Plugins extends readonly Plugin[] = [],
  WebSockets extends WebSocketMap<WebSockets> = {},
  Roles = {},
>(
  contract: Contract<Operations, Schemes, WebSockets, any, Roles>,
  options: ImplementOptions<Schemes, Context, Guards, Provided, ProvidedGuards, Plugins, Operations, Roles> &
    WithContext &
    ByOperation<Operations, WebSockets>,
  handlers: Handlers<
    Operations,
    NoInfer<ContextFor<Context, Provided & ContextOfPlugins<Plugins>>>,
    WebSockets
  >,
): Api<
  Operations,
  ContextFor<Context, Provided & ContextOfPlugins<Plugins>>,
  IdentitiesOf<Guards & ProvidedGuards>
>
export function implement<
  Operations extends OperationMap<Operations>,
  Schemes extends string,
  Context = undefined,
  Guards extends Record<string, Guard<any>> = Record<Schemes, Guard<any>>,
  Provided = {},
  ProvidedGuards extends Record<string, Guard<any>> = {},
  Plugins extends readonly Plugin[] = [],
  WebSockets extends WebSocketMap<WebSockets> = {},
  Roles = {},
>(
  contract: Contract<Operations, Schemes, WebSockets, any, Roles>,
  options: ImplementOptions<Schemes, Context, Guards, Provided, ProvidedGuards, Plugins, Operations, Roles> &
    ByOperation<Operations, WebSockets>,
  handlers: Handlers<
    Operations,
    NoInfer<ContextFor<Context, Provided & ContextOfPlugins<Plugins>>>,
    WebSockets
  >,
): Api<
  Operations,
  ContextFor<Context, Provided & ContextOfPlugins<Plugins>>,
  IdentitiesOf<Guards & ProvidedGuards>
>
/**
 * This signature fits no call. TypeScript reports the errors of the last signature: here they are those of the
 * options and the handlers, whether there is a context or not.
 */
export function implement<
  Operations extends OperationMap<Operations>,
  Schemes extends string,
  Context = any,
  Guards extends Record<string, Guard<any>> = Record<Schemes, Guard<any>>,
  Provided = {},
  ProvidedGuards extends Record<string, Guard<any>> = {},
  Plugins extends readonly Plugin[] = [],
  WebSockets extends WebSocketMap<WebSockets> = {},
  Roles = {},
>(
  contract: Contract<Operations, Schemes, WebSockets, any, Roles>,
  options: ImplementOptions<Schemes, Context, Guards, Provided, ProvidedGuards, Plugins, Operations, Roles> &
    ByOperation<Operations, WebSockets>,
  handlers: Handlers<
    Operations,
    NoInfer<ContextFor<Context, Provided & ContextOfPlugins<Plugins>>>,
    WebSockets
  > &
    HandlersWithContext,
): never
export function implement(
  contract: Contract<any, any, any, any, any>,
  first: object,
  second?: object,
): AnyApi {
  const options = (second === undefined ? {} : first) as ImplementOptions<string, unknown>
  return compileApi(contract, options, (second ?? first) as Record<string, AnyHandler>)
}
