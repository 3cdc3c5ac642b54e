import { BodyCollector } from '@concordat/engine'
import { bodyBrokenOff } from '../host/body-broken-off.ts'

/**
 * Collects the chunks of a body and calls `resolve` with all bytes or `reject` with an error, once. Later
 * chunks are dropped.
 */
export class IncomingBody {
  readonly #collector: BodyCollector
  readonly #resolve: (bytes: Uint8Array) => void
  readonly #reject: (error: unknown) => void
  #settled = false

  /** @param limit the maximum size, in bytes */
  constructor(limit: number, resolve: (bytes: Uint8Array) => void, reject: (error: unknown) => void) {
    this.#collector = new BodyCollector(limit)
    this.#resolve = resolve
    this.#reject = reject
  }

  /**
   * Adds a chunk. If the body is too large, its remaining chunks are read and dropped: if the connection were
   * closed while the client still sends, the client could lose the reply (RFC 9112 section 9.6).
   */
  add(chunk: Uint8Array): void {
    if (this.#settled) return
    try {
      this.#collector.add(chunk)
    } catch (error) {
      this.#settled = true
      this.#reject(error)
    }
  }

  end(): void {
    if (this.#settled) return
    this.#settled = true
    this.#resolve(this.#collector.bytes())
  }

  /** Rejects if the body is incomplete, because the client has disconnected. */
  breakOff(): void {
    if (this.#settled) return
    this.#settled = true
    this.#reject(bodyBrokenOff())
  }
}
