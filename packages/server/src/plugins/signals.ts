import { RequestSignals } from './request-signals.ts'

/**
 * Creates a plugin whose events can be subscribed to from anywhere. Errors of subscribers are logged.
 *
 * @example
 * ```ts
 * const shop = signals()
 * const api = implement(contract, { context: () => ({ items: openItems() }), plugins: [shop] }, handlers)
 * const unsubscribe = shop.onError(({ operationId, error }) => console.log(operationId, error))
 * ```
 */
export function signals(): RequestSignals {
  return new RequestSignals()
}
