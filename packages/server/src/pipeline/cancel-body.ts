import type { Log } from '../log.ts'

const failed = 'The body of a reply that was not sent cannot be cancelled'

/**
 * Cancels a body that will never be sent, so that its source can close files and cursors. An error of the
 * cancellation is logged.
 */
export function cancelBody(body: unknown, log: Log): void {
  if (!(body instanceof ReadableStream) || body.locked) return
  body.cancel().catch((error: unknown) => log.error(failed, error))
}

/** Cancels what is left of a body whose client has gone. Nothing waits for it, and its error is logged. */
export function cancelRest(reader: ReadableStreamDefaultReader, log: Log): void {
  reader.cancel(new Error('The client has gone.')).catch((error: unknown) => {
    // A stream that had failed before cannot be cancelled: many fail because the client has gone.
    const hadFailed = () => undefined
    reader.closed.then(() => log.error(failed, error), hadFailed)
  })
}
