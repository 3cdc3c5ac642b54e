/**
 * Whether the body of a reply is a stream. Most bodies are strings: for them, `typeof` avoids the lookup of
 * the global `ReadableStream`, which Node.js defines lazily.
 */
export function isStream(body: unknown): body is ReadableStream<Uint8Array | string> {
  return typeof body === 'object' && body instanceof ReadableStream
}
