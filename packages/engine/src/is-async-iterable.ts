/** Whether a body is an async iterable, such as an async generator or a `ReadableStream`. */
export function isAsyncIterable(body: unknown): body is AsyncIterable<Uint8Array | string> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}
