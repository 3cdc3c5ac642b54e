import type { Exchange } from '@concordat/core'
import { BodyCollector, contentTooLarge } from '@concordat/engine'
import { limitedChunks } from '../host/limited-chunks.ts'
import { noChunks } from '../host/no-chunks.ts'

/** A web `Request` as a neutral exchange. */
export class FetchExchange implements Exchange {
  readonly request: Request
  readonly address: string | undefined
  readonly base: string
  readonly target: string

  /**
   * @param base the path under which the API is mounted
   * @param target path and query below it
   */
  constructor(request: Request, address: string | undefined, base: string, target: string) {
    this.request = request
    this.address = address
    this.base = base
    this.target = target
  }

  get method(): string {
    return this.request.method
  }

  get signal(): AbortSignal {
    return this.request.signal
  }

  header(name: string): string | undefined {
    const { headers, body } = this.request
    // A Request made in process has a body without saying how long it is.
    if (name === 'transfer-encoding' && body !== null && !headers.has('content-length')) return 'chunked'
    return headers.get(name) ?? undefined
  }

  async body(limit: number): Promise<Uint8Array> {
    const { request } = this
    // The size of a body that names its length was looked at before, and its host sees that it is no longer.
    // Reading it at once is several times quicker than piece by piece.
    if (request.headers.has('content-length')) {
      const bytes = new Uint8Array(await request.arrayBuffer())
      if (bytes.byteLength > limit) throw contentTooLarge(limit)
      return bytes
    }
    const body = new BodyCollector(limit)
    if (request.body !== null) for await (const chunk of request.body) body.add(chunk)
    return body.bytes()
  }

  chunks(limit: number): AsyncIterable<Uint8Array> {
    return limitedChunks(this.request.body ?? noChunks(), limit)
  }
}
