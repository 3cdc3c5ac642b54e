import { HttpError } from '@concordat/core'
import { BodyCollector } from '@concordat/engine'

/** A body on its way: pieces, and then its end, or none. What comes after it was settled is dropped. */
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
   * A piece. Of a body that is too large the rest is read and dropped: a connection that is closed on a
   * client that is still sending loses the reply (RFC 9112 section 9.6).
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
    this.#resolve(this.#collector.take())
  }

  /** The client has gone, perhaps after the end. */
  breakOff(): void {
    if (this.#settled) return
    this.#settled = true
    this.#reject(new HttpError(400, { detail: 'The request ended before its body did.' }))
  }
}
