import { isAsyncIterable } from '../is-async-iterable.ts'
import { isNodeStream } from '../stream-of.ts'

/** The items that a handler gives: a list, a stream, or an async generator. */
export type ItemSource = Iterable<unknown> | AsyncIterable<unknown>

/**
 * Whether a body is an array or an async iterable, so that its items can be sent one by one. Any other body, such as
 * bytes or a text, is sent as a whole.
 */
export function isItemSource(body: unknown): body is ItemSource {
  return Array.isArray(body) || isAsyncIterable(body)
}

/** The items of a source, of which none has been read. */
export interface OpenItems {
  next(): Promise<IteratorResult<unknown>> | IteratorResult<unknown>
  /**
   * Ends the source. A stream is cancelled or destroyed even if nothing was read from it; any other iterable is ended
   * only after the first read, because it has no iterator before.
   */
  end(): Promise<void>
}

/** Opens a source of items. */
export function openItems(source: ItemSource): OpenItems {
  if (source instanceof ReadableStream) {
    // A reader can cancel the stream during a read. The iterator of a stream would end only after the read in progress.
    const reader = source.getReader() as ReadableStreamDefaultReader<unknown>
    return { next: () => reader.read() as Promise<IteratorResult<unknown>>, end: () => reader.cancel() }
  }
  let iterator: Iterator<unknown> | AsyncIterator<unknown> | undefined
  const next = () => {
    iterator ??= Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
    return iterator.next()
  }
  if (!isNodeStream(source)) return { next, end: async () => void (await iterator?.return?.()) }
  // Without a listener, an error before the first read would end the process. The iterator reports the error when it is
  // read.
  source.on('error', () => undefined)
  return { next, end: async () => void source.destroy() }
}
