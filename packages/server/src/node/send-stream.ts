import type { ServerResponse } from 'node:http'
import type { RequestEnd } from '@concordat/core'

/**
 * Writes a body piece by piece, no faster than the client takes it. The stream is cancelled as soon as the
 * client has gone. A stream that fails in the middle can only be broken off: the connection is closed, so that
 * the client sees that the reply is not whole.
 *
 * @param ended told once how it ended
 */
export function sendStream(
  body: ReadableStream<Uint8Array | string>,
  res: ServerResponse,
  ended: (end: RequestEnd) => void,
): void {
  const reader = body.getReader()
  // A length that a handler has declared, and does not keep, breaks the reply off.
  res.strictContentLength = true
  let gone = false
  let drained: (() => void) | undefined
  let cancelled: Promise<unknown> | undefined
  const resume = () => drained?.()
  const cancel = (reason: unknown) =>
    (cancelled ??= reader.cancel(reason).then(
      () => undefined,
      (error: unknown) => error,
    ))
  res.on('drain', resume)
  // A connection that is gone may emit an error too; `close` follows in any case.
  res.on('error', () => undefined)
  res.once('close', () => {
    gone = !res.writableFinished
    if (gone) void cancel(new Error('The client has gone.'))
    resume()
  })

  const write = async (): Promise<RequestEnd> => {
    for (;;) {
      const { done, value } = await reader.read()
      if (gone || res.destroyed) {
        const error = await cancel(new Error('The client has gone.'))
        return { outcome: 'gone', ...(error !== undefined && { error }) }
      }
      if (done) break
      if (!(value instanceof Uint8Array) && typeof value !== 'string')
        throw new TypeError('A stream of a reply holds something that is neither bytes nor text.')
      if (!res.write(value)) await new Promise<void>((resolve) => (drained = resolve))
    }
    const closed = new Promise<void>((resolve) => res.once('close', resolve))
    res.end()
    await closed
    return { outcome: res.writableFinished ? 'sent' : 'gone' }
  }
  const fail = (error: unknown): RequestEnd => {
    void cancel(error)
    res.destroy()
    return { outcome: 'failed', error }
  }
  void write().catch(fail).then(ended)
}
