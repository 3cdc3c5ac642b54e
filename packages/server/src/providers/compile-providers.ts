import type { CompiledProvider } from './provide.ts'
import type { Providers } from './providers.ts'
import type { Scope } from './scope.ts'

/** The providers of an API. */
export interface CompiledProviders {
  readonly names: readonly string[]
  /**
   * Whether a provider has a `settle` or a `release`. A request that has made such a value ends early if its client
   * disconnects.
   */
  readonly haveEnds: boolean
  /** Creates the `ctx` of a request, whose properties make their values when they are first read. */
  readonly createContext: (scope: Scope) => object
}

class RequestContext {
  readonly #scope: Scope

  constructor(scope: Scope) {
    this.#scope = scope
  }

  static scopeOf(ctx: RequestContext): Scope {
    return ctx.#scope
  }
}

/** The scope of a `ctx`, for providers of this package. */
export function scopeOf(ctx: object): Scope {
  return RequestContext.scopeOf(ctx as RequestContext)
}

/** Compiles the providers of plugins and of the API, whose names are distinct. @returns undefined if there is none */
export function compileProviders(sets: readonly Providers<any, any>[]): CompiledProviders | undefined {
  const compiled = sets.flatMap(({ makers }) =>
    Object.entries(makers).map(([name, maker]): CompiledProvider =>
      typeof maker === 'function' ? { name, make: maker } : { ...maker, name },
    ),
  )
  if (compiled.length === 0) return undefined
  class Context extends RequestContext {}
  for (const provider of compiled)
    Object.defineProperty(Context.prototype, provider.name, {
      enumerable: true,
      get(this: Context) {
        return scopeOf(this).value(provider)
      },
    })
  return {
    names: compiled.map(({ name }) => name),
    haveEnds: compiled.some(({ settle, release }) => settle !== undefined || release !== undefined),
    createContext: (scope) => new Context(scope),
  }
}
