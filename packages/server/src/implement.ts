import type {
  Awaitable,
  Contract,
  Handlers,
  OperationMap,
  RequestFacts,
  Validators,
  WebSocketMap,
} from '@concordat/core'
import { validatorsKey } from '@concordat/core'
import { compileEngine } from '@concordat/engine'
import { readModel, type ContractError, type Model } from '@concordat/model'
import { createAnswer } from './pipeline/answer.ts'
import { withParts, type AnyApi, type AnyHandler, type Api } from './api.ts'
import { BootError, type BootFault } from './boot/boot-error.ts'
import { guardFaults, handlerFaults, requiredSchemes, roleFaults } from './boot/contract-faults.ts'
import { hookFaults } from './boot/hook-faults.ts'
import { mediaTypeFaults } from './boot/media-type-faults.ts'
import { optionFaults } from './boot/option-faults.ts'
import { settingFaults } from './boot/setting-faults.ts'
import type { ByteSize } from './byte-size.ts'
import type { Duration } from './duration.ts'
import { hooksOf } from './hooks/hooks-of.ts'
import type { Hooks } from './hooks/hooks.ts'
import type { ErrorMapping } from './hooks/on.ts'
import { inProcessCall } from './in-process/call.ts'
import { ApiLife } from './life/api-life.ts'
import { compileLogFields } from './logging/compile-log-fields.ts'
import { compileAround } from './pipeline/compile-around.ts'
import { compileProblemMembers } from './pipeline/compile-problem-members.ts'
import type { ContextOfPlugins, Plugin } from './plugin.ts'
import type { OperationLimits, PartOf } from './operation-limits.ts'
import { compileProviders } from './providers/compile-providers.ts'
import type { Providers } from './providers/providers.ts'
import type { ExtraRoutes } from './routes/extra-routes.ts'
import { rootRoute } from './routes/root-route.ts'
import type { Guard, IdentitiesOf } from './security/guard.ts'
import type { RoleGuard } from './security/with-roles.ts'
import { settingsFrom, type Settings } from './settings.ts'

/** The type of `ctx`: what `context` returns, and the values of the providers. */
export type ContextFor<Context, Provided> = [keyof Provided] extends [never]
  ? Context
  : // While TypeScript has not inferred the type of `context`, it is `any`.
    0 extends 1 & Context
    ? any
    : [Context] extends [undefined]
      ? Provided
      : Context & Provided

type GuardsOption<Schemes extends string, Guards, Roles> = [Schemes] extends [never]
  ? { guards?: {} }
  : { guards: Guards & GuardsWithRoles<Roles> }

/** Guards that know the roles of their identities, for the security schemes whose requirements name roles. */
type GuardsWithRoles<Roles> = { readonly [Scheme in keyof Roles]: RoleGuard }

/**
 * The options of `implement`. `guards` is required if an operation requires a security scheme whose guard the providers
 * do not have. Write `guards` first: TypeScript infers from left to right, and the identities that guards return would
 * otherwise be `any` in `context` and `hooks`.
 */
export type ImplementOptions<
  Schemes extends string,
  Context,
  Guards extends Record<string, Guard<any>> = Record<Schemes, Guard<any>>,
  Provided = {},
  ProvidedGuards extends Record<string, Guard<any>> = {},
  Plugins extends readonly Plugin[] = readonly Plugin[],
  Operations extends OperationMap<Operations> = any,
  Roles = {},
> = GuardsOption<Exclude<Schemes, keyof ProvidedGuards>, Guards, Omit<Roles, keyof ProvidedGuards>> & {
  /**
   * Creates the `ctx` of each call from the request and the identities that the guards have returned. If there are
   * providers, `ctx` has their values and the properties of the result.
   */
  context?: (
    request: RequestFacts,
    identities: IdentitiesOf<NoInfer<Guards> & NoInfer<ProvidedGuards>>,
  ) => Awaitable<Context>
  /** Values of `ctx` that are made when they are first read. The function `providers` creates them. */
  providers?: Providers<Provided, ProvidedGuards>
  // TypeScript infers nothing from `hooks`. Otherwise hooks of the type `Hooks<Context>`, whose operations are `any`,
  // would determine the type of `handlers`.
  hooks?: NoInfer<
    Hooks<
      ContextFor<Context, Provided & ContextOfPlugins<Plugins>>,
      IdentitiesOf<Guards & ProvidedGuards>,
      Operations
    >
  >
  /** Maps errors to replies. `on` creates the entries, and the first that fits is used. */
  errors?: readonly ErrorMapping[]
  /** Hooks, providers and errors that belong together. The first plugin is the outermost. */
  plugins?: readonly [...Plugins]
  /**
   * Routes outside of the contract, such as `GET /metrics`. Only `onRequest`, `after` and `onEnd` hooks run for them,
   * and of these only the ones of the whole API and of plugins without `only`.
   */
  routes?: ExtraRoutes<NoInfer<Provided & ContextOfPlugins<Plugins>>>
  /**
   * Whether `GET` of the base path answers with the paths of the collections, if the contract does not declare `/`.
   * Default: false.
   */
  root?: boolean
  /** Runs before the first request, after the `onStart` of the plugins. `listen` runs it before it listens. */
  onStart?: () => Awaitable<unknown>
  /** Runs after the last reply and the last background task, before the `onStop` of the plugins. */
  onStop?: () => Awaitable<unknown>
  /**
   * The validators that codegen has emitted. If they are missing, validators are compiled from the contract
   * at run time.
   */
  validators?: Validators
} & Partial<Omit<Settings, 'limits' | 'timeouts'>>

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
  const handlers = new Map(Object.entries((second ?? first) as Record<string, AnyHandler>))
  const { providers, hooks = {}, errors = [], plugins = [], routes = {} } = options
  const guards = new Map(Object.entries<Guard>({ ...providers?.guardsByScheme, ...options.guards }))
  const mistakes: ContractError[] = []
  // Codegen has already checked the contract of the validators that it emitted.
  const validators = options.validators ?? writtenOut(contract.document)
  const model = readModel(contract.document, mistakes, validators === undefined ? 'used' : 'none')
  const faults = [
    ...mistakes.map(({ message }): BootFault => ({ code: 'contract-mistake', message })),
    ...handlerFaults(model, handlers),
    ...guardFaults(model, guards),
    ...roleFaults(model, guards),
    ...settingFaults(model, options),
    ...mediaTypeFaults(model, options.mediaTypes),
    ...optionFaults(options as never, schemesOf(contract, model)),
    ...hookFaults(model, options as never),
  ]
  if (faults.length > 0) throw new BootError(faults)
  const settings = settingsFrom(options)
  const engine = compileEngine(model, validators, settings.mediaTypes)
  const { basePath } = engine.model
  const about = { basePath, log: settings.log }
  const life = new ApiLife(
    [...plugins.map((one) => one.onStart && (() => one.onStart!(about))), options.onStart],
    [...plugins.map((one) => one.onStop && ((grace: number) => one.onStop!(grace))), options.onStop],
    settings.log,
  )
  const api: AnyApi = {
    basePath,
    call: inProcessCall(engine, settings, () => createAnswer(api)) as AnyApi['call'],
    start: () => life.start(),
    stop: (grace) => life.stop(grace),
  }
  const own = { hooks, plugins }
  return withParts(api, {
    contract,
    engine,
    handlers,
    guards,
    hooks,
    errors,
    plugins,
    routes: {
      ...(options.root === true && { 'GET /': rootRoute(model) }),
      ...Object.assign({}, ...plugins.map((one) => one.routes)),
      ...routes,
    },
    settings,
    context: options.context,
    providers: compileProviders(
      [...plugins.map((one) => one.providers), providers].filter((set) => set !== undefined),
    ),
    life,
    logFields: compileLogFields(plugins, settings.log),
    problemMembers: compileProblemMembers(plugins),
    around: compileAround(plugins),
    measuresTime: [undefined, ...model.operations, ...model.webSockets].some((operation) => {
      const { onEnd, watches } = hooksOf(own, operation)
      return onEnd.length + watches.length > 0
    }),
    actingAs: {},
    overrides: {},
  })
}

/** Returns the validators that `concordat build` has written out for a document. */
function writtenOut(document: object): Validators | undefined {
  return (document as { [validatorsKey]?: Validators })[validatorsKey]
}

/** The names of the security schemes that the contract defines, or that an operation requires. */
function schemesOf({ document }: Contract<any, any, any>, model: Model): string[] {
  const { components } = document as { components?: { securitySchemes?: object } }
  return [...Object.keys(components?.securitySchemes ?? {}), ...requiredSchemes(model)]
}
