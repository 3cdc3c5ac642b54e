import { streamOfReader } from './stream-of-reader.ts'

/** A stream whose first chunk is being read. */
export interface Peeked<T> {
  /**
   * Resolves when the first chunk has arrived, or the stream has ended without one.
   *
   * @throws the error of the source, if it fails before the first chunk
   */
  readonly ready: Promise<unknown>
  /** The stream of all chunks. Its first read waits for the first chunk. Its cancellation cancels the source. */
  readonly stream: ReadableStream<T>
}

/** Reads the first chunk of a stream, so that a stream that fails at once fails before the reply is sent. */
export function withFirstChunk<T>(source: ReadableStream<T>): Peeked<T> {
  const reader = source.getReader()
  const first = reader.read()
  // An unhandled rejection would end the process. `ready` and the stream still report the error.
  first.catch(() => undefined)
  return { ready: first, stream: streamOfReader(reader, { first }) }
}
