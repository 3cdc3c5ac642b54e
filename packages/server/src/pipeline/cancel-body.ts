import type { RequestLog } from '../log.ts'

const failed = 'The body of a reply that was not sent cannot be cancelled'

/**
 * Cancels a body that will not be sent, so that its source can close files and cursors. An error of the
 * cancellation is logged.
 */
export function cancelBody(body: unknown, log: Pick<RequestLog, 'error'>): void {
  if (!(body instanceof ReadableStream) || body.locked) return
  body.cancel().catch((error: unknown) => log.error(failed, error))
}

/**
 * Cancels the rest of a body whose client has disconnected. The cancellation is not awaited, and its error is
 * logged.
 */
export function cancelRest(reader: ReadableStreamDefaultReader, log: Pick<RequestLog, 'error'>): void {
  reader.cancel(new Error('The client has gone.')).catch((error: unknown) => {
    // If the stream had failed before, the error is ignored: disconnection of the client causes many such
    // failures.
    const hadFailed = () => undefined
    reader.closed.then(() => log.error(failed, error), hadFailed)
  })
}
