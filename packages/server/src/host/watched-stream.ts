import type { RequestEnd } from '@concordat/core'

/**
 * Passes a stream on as bytes, and calls `ended` once with how it ended. When its reader cancels, or the client has
 * gone, the stream is cancelled.
 *
 * @param signal aborted when the client has gone
 */
export function watchedStream(
  body: ReadableStream<Uint8Array | string>,
  signal: AbortSignal | undefined,
  ended: (end: RequestEnd) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  const encoder = new TextEncoder()
  let over = false
  const end = (how: RequestEnd) => {
    if (over) return
    over = true
    signal?.removeEventListener('abort', leave)
    ended(how)
  }
  const cancel = (reason: unknown) =>
    reader.cancel(reason).then(
      () => end({ outcome: 'gone' }),
      (error: unknown) => end({ outcome: 'gone', error }),
    )
  const leave = () => void cancel(new Error('The client has gone.'))
  signal?.addEventListener('abort', leave, { once: true })
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (done) {
            controller.close()
            end({ outcome: 'sent' })
          } else if (typeof value === 'string') controller.enqueue(encoder.encode(value))
          else if (value instanceof Uint8Array) controller.enqueue(value as Uint8Array<ArrayBuffer>)
          else throw new TypeError('A stream of a reply holds something that is neither bytes nor text.')
        } catch (error) {
          void reader.cancel(error).catch(() => undefined)
          end({ outcome: 'failed', error })
          throw error
        }
      },
      cancel,
    },
    // Nothing is read before it is asked for.
    { highWaterMark: 0 },
  )
}
