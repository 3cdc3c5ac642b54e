/** A readable stream of Node.js (`node:stream`), such as that of a file. Other runtimes provide that module too. */
export interface NodeStream extends AsyncIterable<Uint8Array | string> {
  on(event: 'error', listener: (error: unknown) => void): unknown
  destroy(): unknown
}

/** Whether a body has the methods of a readable stream of Node.js. */
export function isNodeStream(body: unknown): body is NodeStream {
  return (
    typeof body === 'object' &&
    body !== null &&
    Symbol.asyncIterator in body &&
    typeof (body as Partial<NodeStream>).destroy === 'function' &&
    typeof (body as Partial<NodeStream>).on === 'function'
  )
}

/**
 * Converts an async iterable to a web stream. Cancelling the web stream ends an async generator, and destroys a stream
 * of Node.js even if nothing was read from it.
 */
export function streamOf<T extends Uint8Array | string>(source: AsyncIterable<T>): ReadableStream<T> {
  if (!isNodeStream(source)) return ReadableStream.from(source)
  // Without a listener, an error before the first read would end the process. The iterator reports the error when it is
  // read.
  source.on('error', () => undefined)
  let iterator: AsyncIterator<T> | undefined
  return new ReadableStream<T>(
    {
      async pull(controller) {
        iterator ??= source[Symbol.asyncIterator]()
        const { done, value } = await iterator.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
      cancel: () => void source.destroy(),
    },
    { highWaterMark: 0 },
  )
}
