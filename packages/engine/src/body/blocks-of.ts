import { BodyCollector } from '../body-collector.ts'

const blockSize = 65_536

/**
 * Joins the chunks of a body into blocks of at least 64 KiB; only the last block may be shorter. A client may send each
 * byte of a body in a chunk of its own, and a consumer that keeps an object for each chunk would then take many times
 * the memory of the body.
 *
 * @example
 * ```ts
 * const chunks = async function* () {
 *   for (const byte of [1, 2, 3]) yield Uint8Array.of(byte)
 * }
 * for await (const block of blocksOf(chunks())) block.byteLength // 3, once
 * ```
 */
export async function* blocksOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let block = new BodyCollector(Infinity)
  let size = 0
  for await (const chunk of chunks) {
    block.add(chunk)
    size += chunk.byteLength
    if (size < blockSize) continue
    yield block.bytes()
    block = new BodyCollector(Infinity)
    size = 0
  }
  if (size > 0) yield block.bytes()
}
