import type { Awaitable, OperationMap, RequestFacts, Validators } from '@concordat/core'
import type { Hooks } from './hooks/hooks.ts'
import type { ErrorMapping } from './hooks/on.ts'
import type { ContextOfPlugins, Plugin } from './plugin.ts'
import type { Providers } from './providers/providers.ts'
import type { ExtraRoutes } from './routes/extra-routes.ts'
import type { Guard, IdentitiesOf } from './security/guard.ts'
import type { RoleGuard } from './security/with-roles.ts'
import type { Settings } from './settings.ts'

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
