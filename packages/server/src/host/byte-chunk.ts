const encoder = new TextEncoder()

/** Converts a chunk of a reply to bytes. @throws TypeError if it is neither bytes nor text */
export function byteChunk(chunk: unknown): Uint8Array<ArrayBuffer> {
  if (typeof chunk === 'string') return encoder.encode(chunk)
  if (chunk instanceof Uint8Array) return chunk as Uint8Array<ArrayBuffer>
  throw new TypeError('A stream of a reply holds something that is neither bytes nor text.')
}
