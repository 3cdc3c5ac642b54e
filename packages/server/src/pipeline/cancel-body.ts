import { isAsyncIterable, isNodeStream } from '@concordat/engine'
import type { RequestLog } from '../log.ts'

const failed = 'The body of a reply that was not sent cannot be cancelled'

/**
 * Cancels a body that will not be sent, so that its source can close files and cursors. An error of the
 * cancellation is logged.
 */
export function cancelBody(body: unknown, log: Pick<RequestLog, 'error'>): void {
  if (!isAsyncIterable(body)) return
  const report = (error: unknown) => log.error(failed, error)
  if (isNodeStream(body)) {
    body.on('error', report)
    body.destroy()
  } else if (!(body instanceof ReadableStream)) void leave(body).catch(report)
  else if (!body.locked) body.cancel().catch(report)
}

/** Ends an async generator, whose `finally` blocks then run. An iterable without `return` needs no end. */
async function leave(body: AsyncIterable<unknown> & Partial<AsyncIterator<unknown>>): Promise<void> {
  await body.return?.()
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
