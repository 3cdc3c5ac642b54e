import { HttpError } from '@concordat/core'
import { contentTooLarge } from '@concordat/engine'

/**
 * The pieces of a body, up to a limit.
 *
 * @param rest what becomes of those that nobody wants any more
 * @throws HttpError 413 when there are more, 400 when they end too soon
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
    throw new HttpError(400, { detail: 'The request ended before its body did.' }, {}, { cause: error })
  } finally {
    rest()
  }
}
