import type { IncomingMessage } from 'node:http'
import type { Exchange } from '@concordat/core'
import { BodyCollector, contentTooLarge } from '@concordat/engine'
import { bufferOf } from './buffer-of.ts'
import { ClientGone } from './client-gone.ts'
import { namedByConnection } from './hop-by-hop.ts'

/**
 * A request as the decoder reads it. What has been read is kept, to be sent on as it came; what a
 * decoder would only read as a stream is never begun.
 */
export class ProxyExchange implements Exchange {
  readonly req: IncomingMessage
  readonly base: string
  readonly target: string
  /** What has been read of the body, where anything has. The rest of it is still in the request. */
  kept: BodyCollector | undefined
  #whole = false
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

  /** A proxy checks a request before anything is asked of the upstream, so nothing depends on it. */
  get signal(): AbortSignal {
    return new AbortController().signal
  }

  get method(): string {
    return this.req.method!
  }

  /** The whole body, where it has been read to its end. */
  get whole(): Buffer | undefined {
    return this.#whole ? bufferOf(this.kept!.bytes()) : undefined
  }

  /** The upstream never sees what Connection names, so that must not be what is judged. */
  header(name: string): string | undefined {
    if (this.#named.has(name) && name !== 'content-length' && name !== 'transfer-encoding') return undefined
    const { headers } = this.req
    const value = Object.hasOwn(headers, name) ? headers[name] : undefined
    return Array.isArray(value) ? value.join(', ') : value
  }

  body(limit: number): Promise<Uint8Array> {
    const { req } = this
    return new Promise((resolve, reject) => {
      if (req.destroyed || req.errored !== null) return reject(new ClientGone())
      const kept = (this.kept = new BodyCollector(limit))
      const take = (chunk: Buffer) => {
        if (kept.tryAdd(chunk)) return
        req.off('data', take).pause()
        // It is the first piece of what is still to come.
        req.unshift(chunk)
        reject(contentTooLarge(limit))
      }
      req.on('data', take)
      req.once('end', () => {
        this.#whole = true
        resolve(kept.bytes())
      })
      // It comes after every request, the whole ones too.
      req.once('close', () => reject(new ClientGone()))
    })
  }

  /** Nothing is read before somebody asks for the first piece. */
  async *chunks(limit: number): AsyncGenerator<Uint8Array, void, undefined> {
    yield await this.body(limit)
  }
}
