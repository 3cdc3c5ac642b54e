import { HttpError } from '@concordat/core'
import { contentTooLarge } from '@concordat/engine'
import { bodyBrokenOff } from './body-broken-off.ts'

/**
 * Iterates over the chunks of a body, up to a limit.
 *
 * @param limit the maximum size, in bytes
 * @param rest called at the end, to drain the chunks that were not read
 * @throws HttpError 413 if the body is larger than the limit, 400 if the client disconnects before its end
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
