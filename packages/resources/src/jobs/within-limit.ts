import type { Awaitable } from '@concordat/core'

/**
 * Runs a function with a time limit. The signal is aborted when the limit is over. A function that ignores the signal
 * goes on, and its result is ignored.
 *
 * @param limit in milliseconds
 * @throws the error of the function; Error if the limit is over; the reason if the signal is aborted otherwise
 */
export async function withinLimit(
  run: (signal: AbortSignal) => Awaitable<unknown>,
  limit: number,
  controller: AbortController,
): Promise<void> {
  const { signal } = controller
  const timer = setTimeout(
    () => controller.abort(new Error(`The attempt took longer than ${limit} ms.`)),
    limit,
  )
  try {
    await new Promise<unknown>((resolve, reject) => {
      const abort = () => reject(signal.reason as Error)
      if (signal.aborted) return abort()
      signal.addEventListener('abort', abort)
      const running = async () => run(signal)
      running().then(resolve, reject)
    })
  } finally {
    clearTimeout(timer)
  }
}
