import type { AuthStore } from '@concordat/auth'

/** Watches a store. @param steps receives the name of each method that is called */
export function watchedStore(store: AuthStore, steps: string[]): AuthStore {
  return new Proxy(store, {
    get: (target, name: keyof AuthStore) => {
      const method = target[name] as (...given: unknown[]) => unknown
      return (...given: unknown[]) => {
        steps.push(name)
        return method(...given)
      }
    },
  })
}
