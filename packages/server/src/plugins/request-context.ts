import { AsyncLocalStorage } from 'node:async_hooks'
import type { ReplyFacts } from '../hooks/hooks.ts'
import type { Plugin } from '../plugin.ts'
import { OutsideRequestError } from './outside-request-error.ts'

/** A plugin that is also a function, which returns the facts of the current request. */
export interface RequestContext<Ctx = any, Identities = any> extends Plugin<{}> {
  /** @throws OutsideRequestError if no request is being answered */
  (): ReplyFacts<Ctx, Identities>
}

/**
 * Creates a plugin that is also a function. The function returns the facts of the current request: `request`,
 * `operation`, `identities`, `ctx` and `log`. It can be called in the handler and in all functions that it calls, in
 * hooks, guards and providers, in the source of a streamed reply and in background tasks. Elsewhere it throws an
 * `OutsideRequestError`.
 *
 * @typeParam Ctx the type of `ctx`
 *
 * @example
 * ```ts
 * const current = requestContext()
 * const api = implement(contract, { context: () => ({ items: openItems() }), plugins: [current] }, handlers)
 *
 * function audit(what: string) {
 *   const { operation, log } = current()
 *   log.info(`${operation?.operationId} ${what}`)
 * }
 * ```
 */
export function requestContext<Ctx = any, Identities = any>(): RequestContext<Ctx, Identities> {
  const storage = new AsyncLocalStorage<ReplyFacts>()
  const current = (): ReplyFacts<Ctx, Identities> => {
    const facts = storage.getStore()
    if (facts === undefined) throw new OutsideRequestError()
    return facts
  }
  // `Object.assign` cannot set the name of a function, because this property is read-only.
  Object.defineProperty(current, 'name', { value: 'requestContext' })
  const around: NonNullable<Plugin['around']> = (run, facts) => storage.run(facts, run)
  return Object.assign(current, { around })
}
