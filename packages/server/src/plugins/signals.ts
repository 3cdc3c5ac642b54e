import { RequestSignals } from './request-signals.ts'

/**
 * Creates a plugin whose events can be subscribed to from anywhere. Errors of subscribers are logged.
 *
 * @example
 * ```ts
 * const shop = signals()
 * const api = implement(contract, { plugins: [shop] }, handlers)
 * const unsubscribe = shop.onError(({ operationId, error }) => report(operationId, error))
 * ```
 */
export function signals(): RequestSignals {
  return new RequestSignals()
}
