import type { TaggedCoding } from '@concordat/core'
import { AnnouncedFailure } from '@concordat/engine'
import { byteChunk } from '../host/byte-chunk.ts'
import { cancelUnlessFailed } from '../pipeline/cancel-unless-failed.ts'
import { Batches } from './batches.ts'
import type { Coder, StreamCoder } from './coder.ts'
import { joinedBytes } from './joined-bytes.ts'

/** The options of `codedStream`. */
export interface CodedStreamOptions {
  open: NonNullable<Coder['open']>
  coding: TaggedCoding
  /** Whether each chunk is an item that the client waits for. */
  areItems: boolean
  /** The declared length of the source, in bytes. */
  length: string | undefined
}

/**
 * Codes a stream. The source is read only when the consumer reads. Each item is sent at once. Chunks of other streams
 * are coded together as far as they are there at the same time; nothing is held back while the source is waited for.
 *
 * The stream fails with the error of the source. The announcement of an `AnnouncedFailure` is coded too. Cancelling the
 * stream cancels the source.
 */
export function codedStream(
  source: ReadableStream<Uint8Array | string>,
  { open, coding, areItems, length }: CodedStreamOptions,
): ReadableStream<Uint8Array> {
  const reader = source.getReader()
  const batches = new Batches(reader, areItems, length)
  // The coder has memory outside of the heap, so it is opened when the first bytes are wanted, and closed at the end.
  let coder: StreamCoder | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        coder ??= open(coding, areItems)
        try {
          const bytes = await batches.next()
          controller.enqueue(bytes === undefined ? await coder.end() : await coder.write(bytes))
          if (bytes !== undefined) return
          controller.close()
          coder.close()
        } catch (error) {
          const failure = error instanceof AnnouncedFailure ? await announced(error, coder) : error
          coder.close()
          reader.cancel(failure).catch(() => undefined)
          throw failure
        }
      },
      async cancel(reason) {
        coder?.close()
        await cancelUnlessFailed(reader, reason)
      },
    },
    { highWaterMark: 0 },
  )
}

/** Codes the announcement of a failure, and ends the coding. */
async function announced(failure: AnnouncedFailure, coder: StreamCoder): Promise<AnnouncedFailure> {
  const last = [await coder.write(byteChunk(failure.announcement)), await coder.end()]
  return new AnnouncedFailure(failure.cause, joinedBytes(last))
}
