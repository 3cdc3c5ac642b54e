import { streamOfReader } from './stream-of-reader.ts'

/** A stream whose first chunk is being read. */
export interface Peeked<T> {
  /**
   * A stream of all chunks, once the first one is there. Its cancellation cancels the source.
   *
   * @throws the error of the source, if it fails before the first chunk
   */
  readonly stream: Promise<ReadableStream<T>>
  /** Cancels the source while its first chunk is being waited for. */
  cancel(): void
}

/** Reads the first chunk of a stream, so that a stream that fails at once fails before the reply is sent. */
export function withFirstChunk<T>(source: ReadableStream<T>): Peeked<T> {
  const reader = source.getReader()
  return {
    stream: reader.read().then((first) => streamOfReader(reader, { first })),
    cancel: () => void reader.cancel().catch(() => undefined),
  }
}
