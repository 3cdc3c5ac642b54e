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
   * Adds a chunk.
   *
   * @returns whether more chunks are wanted; false if the body is too large, or has already ended or failed
   */
  add(chunk: Uint8Array): boolean {
    if (this.#settled) return false
    try {
      this.#collector.add(chunk)
      return true
    } catch (error) {
      this.#settled = true
      this.#reject(error)
      return false
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
