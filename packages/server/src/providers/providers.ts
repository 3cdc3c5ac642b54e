import type { Guard, IdentitiesOf } from '../security/guard.ts'
import type { Maker, ValueOf } from './provide.ts'

/**
 * The `ctx` that providers make: `ContextOf<typeof shop>`. For an object of functions, it is what they add to `ctx`.
 */
export type ContextOf<Made> =
  Made extends Providers<infer Ctx, any> ? Ctx : { readonly [Name in keyof Made]: ValueOf<Made[Name]> }

/**
 * The functions that make the values of `ctx`. A value is made for a request when it is first read. `providers` creates
 * the first layer. Each further layer can use the layers before it, so providers cannot depend on each other in a
 * circle.
 *
 * @typeParam Ctx the type of `ctx`
 * @typeParam Guards the guards of the layers, whose identities later layers know
 */
export class Providers<Ctx, Guards extends Record<string, Guard<any>> = {}> {
  /** This property carries types only. It is undefined at run time. */
  declare readonly types?: { readonly ctx: Ctx; readonly guards: Guards }
  readonly makers: Readonly<Record<string, Maker<any, any>>>
  readonly guardsByScheme: Readonly<Record<string, Guard<any>>>

  /** Use `providers`, which infers the types. */
  constructor(
    makers: Readonly<Record<string, Maker<any, any>>>,
    guards: Readonly<Record<string, Guard<any>>>,
  ) {
    this.makers = makers
    this.guardsByScheme = guards
  }

  /**
   * Adds a layer.
   *
   * @param more functions of the `ctx` of the layers before, and of the request with its identities
   * @throws TypeError if a name exists already
   */
  and<More extends Record<string, Maker<Ctx, IdentitiesOf<Guards>>>>(
    more: More,
  ): Providers<Ctx & ContextOf<More>, Guards> {
    const twice = Object.keys(more).find((name) => Object.hasOwn(this.makers, name))
    if (twice !== undefined) throw new TypeError(`There is a provider \`${twice}\` already.`)
    return new Providers({ ...this.makers, ...more }, this.guardsByScheme)
  }

  /**
   * Adds guards that use the providers of the layers before, as `ctx` of their argument. Later layers know the
   * identities that they return.
   *
   * @param guards one guard for each security scheme, by its name
   */
  guards<More extends Record<string, Guard<any, Ctx>>>(guards: More): Providers<Ctx, Guards & More> {
    return new Providers(this.makers, { ...this.guardsByScheme, ...guards })
  }
}

/**
 * Creates the providers of an API: functions whose values handlers find in `ctx`. A function is called when its
 * value is first asked for, at most once per request. An async function gives a promise: `await ctx.user`.
 *
 * @example
 * ```ts
 * const shop = providers({ items: () => openItems(), clock: () => new Date() }).and({
 *   find: ({ items }) => (id: number) => items.find(id),
 * })
 * const api = implement(contract, { providers: shop }, handlers)
 * ```
 */
export function providers<Makers extends Record<string, Maker<{}, {}>>>(
  makers: Makers,
): Providers<ContextOf<Makers>> {
  return new Providers(makers, {})
}
