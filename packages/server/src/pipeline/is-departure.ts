import { HttpError } from '@concordat/core'

/**
 * Whether an error says only that the client has disconnected: a handler that passes the signal of the request on
 * throws its reason, an error with that reason as its `cause`, or an `AbortError`.
 */
export function isDeparture(error: unknown, { signal }: { readonly signal: AbortSignal }): boolean {
  if (!signal.aborted) return false
  try {
    if (!(error instanceof Error) || error instanceof HttpError) return false
    return error === signal.reason || error.cause === signal.reason || error.name === 'AbortError'
  } catch {
    // Reading the thrown value can throw too, for example if the value is a `Proxy`.
    return false
  }
}
