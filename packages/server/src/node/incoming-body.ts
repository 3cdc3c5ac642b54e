import { HttpError } from '@concordat/core'
import { BodyCollector } from '@concordat/engine'

/** Receives a body chunk by chunk, and settles once: with all bytes, or with an error. Later chunks are dropped. */
export class IncomingBody {
  readonly #collector: BodyCollector
  readonly #resolve: (bytes: Uint8Array) => void
  readonly #reject: (error: unknown) => void
  #settled = false

  /** @param limit the most bytes to take */
  constructor(limit: number, resolve: (bytes: Uint8Array) => void, reject: (error: unknown) => void) {
    this.#collector = new BodyCollector(limit)
    this.#resolve = resolve
    this.#reject = reject
  }

  /**
   * Adds a chunk. The rest of a body that is too large is read and dropped, because closing the connection while
   * the client still sends would lose the reply (RFC 9112 section 9.6).
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

  /** Rejects a body that has not ended: its client has gone. */
  breakOff(): void {
    if (this.#settled) return
    this.#settled = true
    this.#reject(new HttpError(400, { detail: 'The request ended before its body did.' }))
  }
}
