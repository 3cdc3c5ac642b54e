import type { RequestEnd } from '@concordat/core'
import type { Log } from '../log.ts'
import { cancelRest } from '../pipeline/cancel-body.ts'

/** What is known of a stream that is watched. */
export interface Watch {
  /** Aborted when the client has gone. */
  signal: AbortSignal | undefined
  /** The length that the reply declares, in bytes. */
  length: string | undefined
  log: Log
  /** Told once how it ended. */
  ended: ((end: RequestEnd) => void) | undefined
}

/**
 * Passes a stream on as bytes, and tells how it ended. When its reader cancels, or the client has gone, the stream is
 * cancelled. A stream that breaks its declared length fails.
 */
export function watchedStream(
  body: ReadableStream<Uint8Array | string>,
  { signal, length, log, ended }: Watch,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  const encoder = new TextEncoder()
  let passed = 0
  let over = false
  let controller: ReadableStreamDefaultController
  const end = (how: RequestEnd) => {
    over = true
    signal?.removeEventListener('abort', abort)
    ended?.(how)
  }
  const leave = () => {
    // Cancelling may take its time, or never settle.
    end({ outcome: 'gone' })
    cancelRest(reader, log)
  }
  const abort = () => {
    leave()
    controller.error(signal!.reason)
  }
  const read = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read()
      if (over) return
      if (done && length !== undefined && passed !== Number(length)) throw wrongLength(length, passed)
      if (done) {
        controller.close()
        return end({ outcome: 'sent' })
      }
      const bytes = typeof value === 'string' ? encoder.encode(value) : value
      if (!(bytes instanceof Uint8Array))
        throw new TypeError('A stream of a reply holds something that is neither bytes nor text.')
      passed += bytes.byteLength
      if (length !== undefined && passed > Number(length)) throw wrongLength(length, passed)
      if (bytes.byteLength > 0) return controller.enqueue(bytes)
      // A source that has nothing to say for ever must not hold up other requests.
      await new Promise((resolve) => setTimeout(resolve))
    }
  }
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(given) {
        controller = given
        if (signal?.aborted === true) abort()
        else signal?.addEventListener('abort', abort, { once: true })
      },
      async pull() {
        try {
          await read()
        } catch (error) {
          // A source may fail because the client has gone.
          if (over) return
          end({ outcome: 'failed', error })
          reader.cancel(error).catch(() => undefined)
          controller.error(error)
        }
      },
      cancel: leave,
    },
    // Nothing is read before it is asked for.
    { highWaterMark: 0 },
  )
}

function wrongLength(length: string, passed: number): TypeError {
  return new TypeError(
    `The body of a reply has ${passed} bytes or more, and its content-length is ${length}.`,
  )
}
