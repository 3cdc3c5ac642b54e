/** Whether a body gives its chunks one after another, as an async generator does. A `ReadableStream` is one too. */
export function isAsyncIterable(body: unknown): body is AsyncIterable<Uint8Array | string> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}
