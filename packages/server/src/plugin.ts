import type { Awaitable } from '@concordat/core'
import type { ApiHooks } from './hooks/hooks.ts'
import type { ErrorMapping } from './hooks/on.ts'
import type { Providers } from './providers/providers.ts'

/**
 * Hooks, providers and errors that belong together. `implement` takes plugins in `plugins`. The first plugin
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
  /** Runs before the first request. @param api what the plugin may know of the API */
  readonly onStart?: (api: PluginApi) => Awaitable<unknown>
  /** Runs after the last reply and the last background task. */
  readonly onStop?: () => Awaitable<unknown>
  /** The operations that the plugin is for. Default: all, and the requests that match no operation. */
  readonly only?: readonly Id[]
  /** The operations that the plugin is not for. `onRequest` hooks run before an operation is known, so for all. */
  readonly skip?: readonly Id[]
}

/** What plugins are told of their API when it starts. */
export interface PluginApi {
  readonly basePath: string
  readonly log: import('./log.ts').Log
}

/**
 * Creates a plugin, whose hooks know the providers of the plugin.
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
  parts: Omit<Plugin<Ctx>, 'hooks'> & { readonly hooks?: ApiHooks<NoInfer<Ctx>> },
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
