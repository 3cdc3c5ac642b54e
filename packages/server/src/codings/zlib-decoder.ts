import type { Transform } from 'node:stream'
import type { Decoder, RequestCoding } from './decoder.ts'

type Zlib = typeof import('node:zlib')

/**
 * The largest window that a body in Zstandard may ask for is 2 to the power of this, 8 MiB. It is the limit of the content
 * coding (RFC 9659); the format itself allows a few bytes to take 128 MiB of memory.
 */
const largestZstdWindow = 23

/**
 * Codings whose streams end without an error in the middle of a body, by runtime: a body that was cut off would be taken for
 * complete. Seen in Deno 2.9 and Bun 1.4.
 */
const unsafe: Readonly<Record<string, readonly RequestCoding[]>> = { deno: ['br', 'zstd'], bun: ['zstd'] }

/**
 * Creates the decoder that uses node:zlib.
 *
 * @param versions the names of the runtime, and of what it consists of
 */
export function zlibDecoder(
  zlib: Zlib,
  versions: Readonly<Record<string, string | undefined>> = process.versions,
): Decoder {
  const { constants } = zlib
  const engines: Record<RequestCoding, () => Transform & { bytesWritten: number }> = {
    gzip: () => zlib.createGunzip(),
    deflate: () => zlib.createInflate(),
    br: () => zlib.createBrotliDecompress(),
    zstd: () => zlib.createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: largestZstdWindow } }),
  }
  const refused = new Set(Object.keys(unsafe).flatMap((name) => (name in versions ? unsafe[name]! : [])))
  // Node has Zstandard since 22.15.
  if (typeof zlib.createZstdDecompress !== 'function') refused.add('zstd')
  const all: readonly RequestCoding[] = ['gzip', 'br', 'zstd', 'deflate']
  const codings = all.filter((coding) => !refused.has(coding))
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
