import { HttpError } from '@concordat/core'
import { contentTooLarge } from '@concordat/engine'
import { bodyBrokenOff } from './body-broken-off.ts'

/**
 * The chunks of a body, up to a limit.
 *
 * @param limit the most bytes
 * @param rest called at the end, to drain the chunks that were not read
 * @throws HttpError 413 when the body is larger, 400 when it breaks off
 */
export async function* limitedChunks(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
  rest: () => void = () => {},
): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0
  try {
    for await (const chunk of chunks) {
      size += chunk.byteLength
      if (size > limit) throw contentTooLarge(limit)
      yield chunk
    }
  } catch (error) {
    if (error instanceof HttpError) throw error
    throw bodyBrokenOff(error)
  } finally {
    rest()
  }
}
