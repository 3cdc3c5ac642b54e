import type { Transform } from 'node:stream'
import type { Decoder, RequestCoding } from './decoder.ts'

type Zlib = typeof import('node:zlib')

/**
 * The largest window that a body in Zstandard may ask for is 2 to the power of this, 8 MiB. It is the limit of the content
 * coding (RFC 9659); the format itself allows a few bytes to take 128 MiB of memory.
 */
const largestZstdWindow = 23

/** Creates the decoder that uses node:zlib. */
export function zlibDecoder(zlib: Zlib): Decoder {
  const { constants } = zlib
  const engines: Record<RequestCoding, () => Transform & { bytesWritten: number }> = {
    gzip: () => zlib.createGunzip(),
    deflate: () => zlib.createInflate(),
    br: () => zlib.createBrotliDecompress(),
    zstd: () => zlib.createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: largestZstdWindow } }),
  }
  const codings: RequestCoding[] = ['gzip', 'br', 'deflate']
  // Node has Zstandard since 22.15.
  if (typeof zlib.createZstdDecompress === 'function') codings.push('zstd')
  return { codings, decode: (chunks, coding) => decoded(chunks, engines[coding]()) }
}

async function* decoded(
  chunks: AsyncIterable<Uint8Array>,
  engine: Transform & { bytesWritten: number },
): AsyncGenerator<Uint8Array, void, undefined> {
  let given = 0
  const write = (chunk: Uint8Array) =>
    new Promise<void>((resolve, reject) => {
      // The engine is done with a chunk when all that it decodes to has been read.
      engine.write(chunk, (error) => (error == null ? resolve() : reject(error)))
    })
  const feed = async () => {
    try {
      for await (const chunk of chunks) {
        given += chunk.byteLength
        await write(chunk)
      }
      engine.end()
    } catch (error) {
      engine.destroy(error as Error)
    }
  }
  try {
    void feed()
    for await (const chunk of engine) yield chunk as Uint8Array
    // The engines end before bytes that do not belong to the coding, and say nothing.
    if (engine.bytesWritten !== given) throw new Error('There are bytes after the end of the coding.')
  } finally {
    engine.destroy()
  }
}
