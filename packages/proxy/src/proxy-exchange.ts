import type { IncomingMessage } from 'node:http'
import type { Exchange } from '@concordat/core'
import { BodyCollector, contentTooLarge } from '@concordat/engine'
import { bufferOf } from './buffer-of.ts'
import { ClientDisconnected } from './client-disconnected.ts'
import { namedByConnection } from './hop-by-hop.ts'

/**
 * A request in the form that the decoder reads. Body bytes that the decoder reads are collected, so that they can be
 * forwarded unchanged. The decoder does not read a body that operations receive as a stream.
 */
export class ProxyExchange implements Exchange {
  readonly req: IncomingMessage
  readonly base: string
  readonly target: string
  /** The part of the body that was read; undefined if reading has not begun. The rest is still in the request. */
  collected: BodyCollector | undefined
  #isComplete = false
  readonly #named: ReadonlySet<string>

  constructor(req: IncomingMessage, base: string, target: string) {
    this.req = req
    this.base = base
    this.target = target
    this.#named = namedByConnection(req.headers.connection)
  }

  get address(): string | undefined {
    return this.req.socket.remoteAddress
  }

  /** A signal that never aborts. Only handlers use signals, and a proxy has no handlers. */
  get signal(): AbortSignal {
    return new AbortController().signal
  }

  get method(): string {
    return this.req.method!
  }

  /** The complete body; undefined if it was not read to its end. */
  get completeBody(): Buffer | undefined {
    return this.#isComplete ? bufferOf(this.collected!.bytes()) : undefined
  }

  /**
   * The value of a header, by its name in lower case. A header that Connection lists is not forwarded, so it counts as
   * absent, except Content-Length and Transfer-Encoding.
   */
  header(name: string): string | undefined {
    if (this.#named.has(name) && name !== 'content-length' && name !== 'transfer-encoding') return undefined
    const { headers } = this.req
    const value = Object.hasOwn(headers, name) ? headers[name] : undefined
    return Array.isArray(value) ? value.join(', ') : value
  }

  body(limit: number): Promise<Uint8Array> {
    const { req } = this
    return new Promise((resolve, reject) => {
      if (req.destroyed || req.errored !== null) return reject(new ClientDisconnected())
      const collected = (this.collected = new BodyCollector(limit))
      const onData = (chunk: Buffer) => {
        if (collected.tryAdd(chunk)) return
        req.off('data', onData).pause()
        // The chunk becomes the first one of the rest, which is forwarded as a stream.
        req.unshift(chunk)
        reject(contentTooLarge(limit))
      }
      req.on('data', onData)
      req.once('end', () => {
        this.#isComplete = true
        resolve(collected.bytes())
      })
      // The event also follows a complete request. The promise is resolved then, and the rejection has no effect.
      req.once('close', () => reject(new ClientDisconnected()))
    })
  }

  /** The whole body as one chunk. Reading starts when the chunk is requested. */
  async *chunks(limit: number): AsyncGenerator<Uint8Array, void, undefined> {
    yield await this.body(limit)
  }
}
