import { RequestMetrics } from './request-metrics.ts'

/** The options of `metrics`. */
export interface MetricsOptions {
  /**
   * The upper bounds of the buckets for the time of a request, in seconds, in ascending order. Default: eleven bounds
   * from 0.005 to 10
   */
  buckets?: readonly number[]
}

const defaultBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/**
 * Creates a plugin that counts requests, their time and their bytes by operationId, method and status, and the requests
 * in flight. A request that matches no operation has the operationId `(none)`, so the number of counters is bounded.
 * `text()` returns the counters for Prometheus. Each process has its own.
 *
 * @throws TypeError if the buckets are not in ascending order
 *
 * @example
 * ```ts
 * const measured = metrics()
 * const api = implement(contract, { context: () => ({ items: openItems() }), plugins: [measured] }, handlers)
 * app.get('/metrics', (_req, res) => res.type(measured.contentType).send(measured.text()))
 * ```
 */
export function metrics({ buckets = defaultBuckets }: MetricsOptions = {}): RequestMetrics {
  const isAscending = buckets.every(
    (bound, index) => Number.isFinite(bound) && bound > (buckets[index - 1] ?? -Infinity),
  )
  if (!isAscending) throw new TypeError('`buckets` of metrics are numbers in ascending order.')
  return new RequestMetrics(buckets)
}
