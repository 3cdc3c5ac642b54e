import { partsOf, type ActingAs, type AnyApi } from '../api.ts'

/** What a test client replaces. */
export interface TestClientOptions<Context = any, Identities = any> {
  /** The identities of the client, by security scheme. The guards of these schemes are not called. */
  as?: { readonly [Scheme in keyof Identities]?: Identities[Scheme] }
  /** Values that replace those of providers, by the name of the provider. */
  providers?: { readonly [Name in keyof Context]?: Context[Name] }
}

/**
 * Converts the options of a test client.
 *
 * @throws TypeError for an identity whose scheme has no guard, and for a provider that the API does not have
 */
export function actingFrom(api: AnyApi, { as = {}, providers: overrides = {} }: TestClientOptions): ActingAs {
  const { guards, providers } = partsOf(api)
  refuseUnknown('guard of a security scheme', as, [...guards.keys()])
  refuseUnknown('provider', overrides, providers?.names ?? [])
  // An identity that is undefined is left out, so the guard is called. The value of a provider may be undefined.
  const identities = Object.entries(as).filter(([, identity]) => identity !== undefined)
  return { actingAs: Object.fromEntries(identities), overrides: { ...overrides } }
}

function refuseUnknown(what: string, values: object, known: readonly string[]): void {
  const unknown = Object.keys(values).find((name) => !known.includes(name))
  if (unknown === undefined) return
  const there = known.length === 0 ? 'There is none' : `There are ${known.join(', ')}`
  throw new TypeError(`There is no ${what} with the name "${unknown}". ${there}.`)
}
