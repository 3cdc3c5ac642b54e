import { HttpError } from '@concordat/core'
import { contentTooLarge } from '@concordat/engine'
import type { Decoder, RequestCoding } from './decoder.ts'

/**
 * How many times its own size a body may decode to. Lists in JSON decode to 5 to 20 times, and a file of zeros to 1,000
 * times (gzip) or 100,000 times (Brotli). Without this limit, an API that takes large bodies could be made to work through
 * all of its `bodyLimit` by some hundred bytes.
 */
const mostTimes = 100

/** The decoded size up to which the ratio is free, in bytes: small bodies, such as a row of zeros, do no harm. */
const freeSize = 64 * 1024

/**
 * Decodes the chunks of a body.
 *
 * @param codings in the order in which they were applied
 * @param limit the maximum size of the decoded body, in bytes
 * @throws HttpError 413 if the decoded body is too large or grows too much, 400 if it cannot be decoded; and the errors of
 *   the source
 */
export async function* decodedChunks(
  chunks: AsyncIterable<Uint8Array>,
  codings: readonly RequestCoding[],
  limit: number,
  decoder: Decoder,
): AsyncGenerator<Uint8Array, void, undefined> {
  let received = 0
  const counted = async function* () {
    for await (const chunk of chunks) {
      received += chunk.byteLength
      yield chunk
    }
  }
  // The limits hold for each coding, because the inner ones are decoded from what the outer ones decode to.
  const check = (size: number) => {
    if (size > limit) throw contentTooLarge(limit)
    if (size > freeSize && size > mostTimes * received)
      throw HttpError.of('content-too-large', {
        detail: `The body may decode to at most ${mostTimes} times its size.`,
      })
  }
  let decoded: AsyncIterable<Uint8Array> = counted()
  for (const coding of codings.toReversed()) decoded = checked(decoder.decode(decoded, coding), check)
  try {
    yield* decoded
  } catch (error) {
    if (error instanceof HttpError) throw error
    const detail = `The body cannot be decoded (${codings.join(', ')}).`
    throw HttpError.of('malformed-body', { detail }, {}, { cause: error })
  }
}

async function* checked(
  chunks: AsyncIterable<Uint8Array>,
  check: (size: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.byteLength
    check(size)
    yield chunk
  }
}
