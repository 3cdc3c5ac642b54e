import type { Awaitable } from '@concordat/core'
import type { ApiHooks, EndFacts, ReplyFacts } from './hooks/hooks.ts'
import type { ErrorMapping } from './hooks/on.ts'
import type { LogFields, RequestLog } from './log.ts'
import type { ExtraRoutes } from './routes/extra-routes.ts'
import type { Providers } from './providers/providers.ts'

/**
 * Hooks, providers, errors and routes that belong together. `implement` takes plugins in `plugins`. The first plugin
 * is the outermost: it is the first on the way in, and the last on the way out.
 *
 * @typeParam Ctx what the plugin's providers add to `ctx`
 * @typeParam Id the operationIds that `only` and `skip` may name
 */
export interface Plugin<Ctx = any, Id = string> {
  /** The name of the plugin, for `concordat inspect` and for messages. */
  readonly name: string
  readonly hooks?: ApiHooks<Ctx>
  readonly providers?: Providers<Ctx, any>
  readonly errors?: readonly ErrorMapping[]
  /** Routes outside of the contract, such as `POST /token`. Those of the API itself have precedence. */
  readonly routes?: ExtraRoutes<Ctx>
  /**
   * Runs each part of a request: the stages, each read of a streamed reply, and what follows the end of the request. It
   * calls `run`, within an `AsyncLocalStorage` for example, and returns the result of `run`. It must be synchronous,
   * and must not throw.
   */
  readonly around?: <T>(run: () => T, facts: ReplyFacts<Ctx>) => T
  /** Follows a request from the moment at which its operation is known until its end. */
  readonly watch?: Watch<Ctx>
  /** Returns fields for each log line of a request. */
  readonly logFields?: (facts: ReplyFacts<Ctx>) => LogFields
  /** Returns extension members for each problem that answers a request (RFC 9457 section 3.2). */
  readonly problemMembers?: (facts: ReplyFacts<Ctx>) => Readonly<Record<string, unknown>>
  /** Runs before the first request. @param api the base path and the log of the API */
  readonly onStart?: (api: PluginApi) => Awaitable<unknown>
  /**
   * Runs after the last reply and the last background task.
   *
   * @param grace what is left of the time for stopping, in milliseconds
   */
  readonly onStop?: (grace: number) => Awaitable<unknown>
  /**
   * The operations that the plugin is for. Default: all, and the requests that match no operation. Providers,
   * `onRequest` hooks and `around` are for all requests, because they may run before the operation is known.
   */
  readonly only?: readonly Id[]
  /** The operations that the plugin is not for, with the same exceptions as `only`. */
  readonly skip?: readonly Id[]
}

/**
 * Called once for each request that the API answers, when its operation is known, or when it is known that it
 * has none. It may return a function, which is called once when the request has ended.
 */
export type Watch<Ctx = any> = (facts: ReplyFacts<Ctx>) => ((end: EndFacts<Ctx>) => void) | void

/** The facts about an API that the `onStart` of its plugins receives. */
export interface PluginApi {
  readonly basePath: string
  readonly log: RequestLog
}

type UsesOfContext = 'hooks' | 'routes' | 'around' | 'watch' | 'logFields' | 'problemMembers'

/**
 * Returns its argument. TypeScript infers the type of `ctx` in the hooks and functions of the plugin from its
 * providers.
 *
 * @example
 * ```ts
 * const timing = plugin({
 *   name: 'timing',
 *   providers: providers({ started: () => performance.now() }),
 *   hooks: { onEnd: [({ ctx, operation }) => console.log(operation?.operationId, performance.now() - ctx.started)] },
 * })
 * ```
 */
export function plugin<Ctx>(
  parts: Omit<Plugin<Ctx>, UsesOfContext> & Pick<Plugin<NoInfer<Ctx>>, UsesOfContext>,
): Plugin<Ctx> {
  return parts
}

/** What the providers of plugins add to `ctx`. */
export type ContextOfPlugins<Plugins extends readonly unknown[]> = Plugins extends readonly [
  infer First,
  ...infer Rest,
]
  ? (First extends { readonly providers?: Providers<infer Ctx, any> } ? Ctx : {}) & ContextOfPlugins<Rest>
  : {}
