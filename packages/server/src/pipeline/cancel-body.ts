import type { Log } from '../log.ts'

/**
 * Cancels a body that will never be sent, so that its source can close files and cursors. An error of the
 * cancellation is logged.
 */
export function cancelBody(body: unknown, log: Log): void {
  if (!(body instanceof ReadableStream) || body.locked) return
  body
    .cancel()
    .catch((error: unknown) => log.error('The body of a reply that was not sent cannot be cancelled', error))
}
