import type { Transform } from 'node:stream'
import type { Decoder, RequestCoding } from './decoder.ts'
import { LeftChunks } from './left-chunks.ts'

type Zlib = typeof import('node:zlib')
type Engine = Transform & { readonly bytesWritten: number }

/**
 * The largest window that a body in Zstandard may ask for is 2 to the power of this, 8 MiB. It is the limit of the content
 * coding (RFC 9659); the format itself allows a few bytes to take 128 MiB of memory.
 */
const largestZstdWindow = 23

/**
 * The number of times that an engine is started for one body in Zstandard, which may consist of several frames (RFC 8878
 * section 3.1). Engines stop behind a frame if more bytes are there, and go on if these arrive later. A frame may have 9
 * bytes, and an engine takes 0.1 ms.
 */
const mostEngines = 100

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
  const engines: Record<RequestCoding, () => Engine> = {
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
  return {
    codings,
    decode: (chunks, coding) => decoded(chunks, engines[coding], coding === 'zstd' ? mostEngines : 1),
  }
}

/** @param most how many engines may be started, each for what the one before has left */
async function* decoded(
  chunks: AsyncIterable<Uint8Array>,
  open: () => Engine,
  most: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const left = new LeftChunks(chunks)
  try {
    for (let count = 1; ; count++) {
      yield* decodedOnce(left, open(), count < most)
      if (!left.isStarted) return
    }
  } finally {
    left.close()
  }
}

/**
 * Decodes chunks until the engine ends.
 *
 * @param mayLeave whether bytes that the engine does not take are put back, and are no error
 */
async function* decodedOnce(
  left: LeftChunks,
  engine: Engine,
  mayLeave: boolean,
): AsyncGenerator<Uint8Array, void, undefined> {
  let given = 0
  /** @returns whether the engine takes more */
  const write = (chunk: Uint8Array) =>
    new Promise<boolean>((resolve, reject) => {
      given += chunk.byteLength
      // The engine is done with a chunk when all that it decodes to has been read.
      engine.write(chunk, (error) => {
        if (error != null) return reject(error)
        const behind = mayLeave ? given - engine.bytesWritten : 0
        if (behind > 0) left.putBack(chunk.subarray(chunk.byteLength - behind))
        resolve(behind === 0)
      })
    })
  const feed = async () => {
    try {
      let wantsMore = true
      while (wantsMore) {
        const chunk = await left.next()
        if (chunk === undefined) {
          engine.end()
          break
        }
        wantsMore = await write(chunk)
      }
    } catch (error) {
      engine.destroy(error as Error)
    }
  }
  try {
    void feed()
    for await (const chunk of engine) yield chunk as Uint8Array
    // The engines end before bytes that do not belong to the coding, and say nothing.
    if (engine.bytesWritten !== given && !left.isStarted)
      throw new Error('There are bytes after the end of the coding.')
  } finally {
    engine.destroy()
  }
}
