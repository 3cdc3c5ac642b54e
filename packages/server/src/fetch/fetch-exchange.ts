import { HttpError, type Exchange } from '@concordat/core'
import { BodyCollector, contentTooLarge } from '@concordat/engine'
import { bodyBrokenOff } from '../host/body-broken-off.ts'
import { limitedChunks } from '../host/limited-chunks.ts'
import { noChunks } from '../host/no-chunks.ts'

/** A web `Request` as an `Exchange`. */
export class FetchExchange implements Exchange {
  readonly request: Request
  readonly method: string
  readonly address: string | undefined
  readonly base: string
  readonly target: string
  readonly wantsWebSocket: boolean

  /**
   * @param address the network address of the client, if known
   * @param base the path under which the API is mounted
   * @param target the path and query below `base`
   * @param canOpen whether the runtime can open a WebSocket
   */
  constructor(request: Request, address: string | undefined, base: string, target: string, canOpen: boolean) {
    this.request = request
    this.method = request.method
    // `Bun.serve({ fetch: handle })` passes its server, whose `address` is an object: the address that it listens on.
    this.address = typeof address === 'string' ? address : undefined
    this.base = base
    this.target = target
    this.wantsWebSocket =
      canOpen && this.method === 'GET' && request.headers.get('upgrade')?.toLowerCase() === 'websocket'
  }

  get signal(): AbortSignal {
    return this.request.signal
  }

  header(name: string): string | undefined {
    const { headers } = this.request
    // A `Request` that was made in process can have a body without a Content-Length header. `chunked` marks its body as
    // one of unknown length. Reading the body creates its stream, so it is read for this header only.
    if (name === 'transfer-encoding' && !headers.has('content-length') && this.request.body !== null)
      return 'chunked'
    return headers.get(name) ?? undefined
  }

  async body(limit: number): Promise<Uint8Array> {
    const { request } = this
    try {
      const length = request.headers.get('content-length')
      if (length !== null && Number(length) > limit) throw contentTooLarge(limit)
      // The runtime ensures that the body has its declared length. `arrayBuffer()` is several times faster than reading
      // the stream chunk by chunk.
      if (length !== null) {
        const bytes = new Uint8Array(await request.arrayBuffer())
        if (bytes.byteLength > limit) throw contentTooLarge(limit)
        return bytes
      }
      const body = new BodyCollector(limit)
      if (request.body !== null) for await (const chunk of request.body) body.add(chunk)
      return body.bytes()
    } catch (error) {
      throw error instanceof HttpError ? error : bodyBrokenOff(error)
    }
  }

  chunks(limit: number): AsyncIterable<Uint8Array> {
    return limitedChunks(this.request.body ?? noChunks(), limit)
  }
}
