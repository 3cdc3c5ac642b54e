import { isAsyncIterable } from '../is-async-iterable.ts'
import { isNodeStream } from '../stream-of.ts'

/** The items that a handler gives: a list, a stream, or an async generator. */
export type ItemSource = Iterable<unknown> | AsyncIterable<unknown>

/** Whether a body gives items one by one. Bytes and texts are sent as they are. */
export function isItemSource(body: unknown): body is ItemSource {
  return Array.isArray(body) || isAsyncIterable(body)
}

/** The items of a source, of which none has been read. */
export interface OpenItems {
  next(): Promise<IteratorResult<unknown>> | IteratorResult<unknown>
  /** Ends the source, even if nothing was read from it. */
  end(): Promise<void>
}

/** Opens a source of items. */
export function openItems(source: ItemSource): OpenItems {
  if (source instanceof ReadableStream) {
    // The iterator of a stream would end only after the read in progress.
    const reader = source.getReader() as ReadableStreamDefaultReader<unknown>
    return { next: () => reader.read() as Promise<IteratorResult<unknown>>, end: () => reader.cancel() }
  }
  let iterator: Iterator<unknown> | AsyncIterator<unknown> | undefined
  const next = () => {
    iterator ??= Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
    return iterator.next()
  }
  if (!isNodeStream(source)) return { next, end: async () => void (await iterator?.return?.()) }
  // Without a listener, an error before the first read would end the process. The iterator reports it.
  source.on('error', () => undefined)
  return { next, end: async () => void source.destroy() }
}
