import type { Exchange } from '@concordat/core'
import { BodyCollector, type BodySource, type ContentDecoder } from '@concordat/engine'
import { decodedChunks } from './decoded-chunks.ts'
import type { Decoder, RequestCoding } from './decoder.ts'

/** The number of codings that a body may have. No client needs more than one; each takes memory and time. */
const mostCodings = 2

/** Decodes request bodies in the codings that an API takes. */
export class RequestDecoding implements ContentDecoder {
  readonly supported: string
  readonly #codings: readonly RequestCoding[]
  readonly #decoder: Decoder

  /** @param decoder the decoder of the runtime */
  constructor(codings: readonly RequestCoding[], decoder: Decoder) {
    this.supported = codings.join(', ')
    this.#codings = codings
    this.#decoder = decoder
  }

  decode(exchange: Exchange, given: string): BodySource | undefined {
    const codings = this.#parse(given)
    if (codings === undefined) return undefined
    if (codings.length === 0 || exchange.hasDecodedBody === true) return exchange
    const decode = (chunks: AsyncIterable<Uint8Array>, limit: number) =>
      decodedChunks(chunks, codings, limit, this.#decoder)
    return {
      async body(limit) {
        const coded = await exchange.body(limit)
        const body = new BodyCollector(limit)
        for await (const chunk of decode(once(coded), limit)) body.add(chunk)
        return body.bytes()
      },
      chunks: (limit) => decode(exchange.chunks(limit), limit),
    }
  }

  /** Reads the header Content-Encoding. @returns undefined for a coding that is not taken, and for too many */
  #parse(given: string): readonly RequestCoding[] | undefined {
    const names = given
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== '' && name !== 'identity')
      // `x-gzip` is the same coding (RFC 9110 section 8.4.1.3).
      .map((name) => (name === 'x-gzip' ? 'gzip' : name))
    const isTaken = (name: string): name is RequestCoding => this.#codings.includes(name as RequestCoding)
    return names.length <= mostCodings && names.every(isTaken) ? names : undefined
  }
}

async function* once(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk
}
