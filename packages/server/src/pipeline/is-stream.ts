/**
 * Whether the body of a reply is a stream. Most bodies are texts: for them, `typeof` spares the lookup of a global that
 * Node.js defines lazily.
 */
export function isStream(body: unknown): body is ReadableStream<Uint8Array | string> {
  return typeof body === 'object' && body instanceof ReadableStream
}
