import type { Layer } from './layer.ts'

/**
 * Creates a layer that aborts a request whose response does not begin in time. The call then rejects with a
 * `TimeoutError`. Outside of `retry` it limits all attempts together, and inside of it each one. The body of the
 * response is not limited, because it may be a stream.
 *
 * @param ms the time in milliseconds
 *
 * @example
 * ```ts
 * const client = createClient({ use: [timeout(30_000), retry(), timeout(10_000)] })
 * ```
 */
export function timeout(ms: number): Layer {
  return async (request, next) => {
    const controller = new AbortController()
    const leave = () => controller.abort(request.signal.reason)
    if (request.signal.aborted) leave()
    request.signal.addEventListener('abort', leave)
    const timer = setTimeout(
      () => controller.abort(new DOMException(`No response within ${ms} ms.`, 'TimeoutError')),
      ms,
    )
    try {
      return await next(new Request(request, { signal: controller.signal }))
    } finally {
      // The listener stays, so that the caller can still abort the body of the response.
      clearTimeout(timer)
    }
  }
}
