import type { ErrorLog, RequestEnd } from '@concordat/core'
import { AnnouncedFailure } from '@concordat/engine'
import { cancelRest } from '../pipeline/cancel-body.ts'
import { byteChunk } from './byte-chunk.ts'
import { wrongLength } from './wrong-length.ts'

/** The options of `watchedStream`. */
export interface Watch {
  /** Aborted when the client disconnects. */
  signal: AbortSignal | undefined
  /** The value of the Content-Length header of the reply, in bytes, if it has one. */
  length: string | undefined
  log: ErrorLog
  /** Called once, with the outcome of sending the stream. */
  ended: ((end: RequestEnd) => void) | undefined
}

/**
 * Creates a stream of the bytes of another stream, and reports how it ended. When the consumer cancels the new stream,
 * or the client disconnects, the source is cancelled. If the source has more or fewer bytes than the declared length,
 * the new stream fails. If the source fails, the new stream fails too, unless the error is an `AnnouncedFailure`: the
 * new stream then sends the announcement of the error, and ends.
 */
export function watchedStream(
  body: ReadableStream<Uint8Array | string>,
  { signal, length, log, ended }: Watch,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  let passed = 0
  /**
   * The number of bytes that the consumer has received. `passed` also counts a chunk that exceeds the declared length.
   */
  let sent = 0
  let over = false
  let controller: ReadableStreamDefaultController
  const end = (how: RequestEnd) => {
    over = true
    signal?.removeEventListener('abort', abort)
    ended?.({ ...how, bytes: sent })
  }
  const leave = () => {
    // The outcome is reported first, because cancelling may take long or never settle.
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
      const bytes = byteChunk(value)
      passed += bytes.byteLength
      if (length !== undefined && passed > Number(length)) throw wrongLength(length, passed)
      if (bytes.byteLength > 0) {
        sent = passed
        return controller.enqueue(bytes)
      }
      // A source that endlessly yields empty chunks would otherwise block all other requests.
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
          // An error of the source after the end is ignored: disconnection of the client often causes one.
          if (over) return
          const isAnnounced = error instanceof AnnouncedFailure
          end({ outcome: 'failed', error: isAnnounced ? error.cause : error })
          reader.cancel(error).catch(() => undefined)
          if (isAnnounced) {
            controller.enqueue(byteChunk(error.announcement))
            controller.close()
          } else controller.error(error)
        }
      },
      cancel: leave,
    },
    // The source is read only when the consumer reads.
    { highWaterMark: 0 },
  )
}
