import { contentTooLarge } from './content-too-large.ts'

// All collectors share one empty array, because allocating an array takes longer than collecting a small
// body.
const empty = new Uint8Array()

/**
 * Collects the chunks of a body in one buffer, up to a limit in bytes. It keeps no list of chunks: a client may send
 * each byte in a chunk of its own, and a list of these chunks would take many times the memory of the body.
 *
 * @example
 * ```ts
 * const body = new BodyCollector(1024 * 1024)
 * body.add(new TextEncoder().encode('{"name":'))
 * body.add(new TextEncoder().encode('"Apple"}'))
 * body.bytes().byteLength // 16
 * ```
 */
export class BodyCollector {
  readonly #limit: number
  #bytes: Uint8Array = empty
  #size = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Adds a chunk. @throws HttpError 413 if the body would exceed the limit */
  add(chunk: Uint8Array): void {
    if (!this.tryAdd(chunk)) throw contentTooLarge(this.#limit)
  }

  /** Adds a chunk. @returns whether it was added; a chunk with which the body would exceed the limit is discarded */
  tryAdd(chunk: Uint8Array): boolean {
    const size = this.#size + chunk.byteLength
    if (size > this.#limit) return false
    if (this.#size === 0) this.#bytes = chunk
    else {
      if (size > this.#bytes.byteLength) this.#grow(size)
      this.#bytes.set(chunk, this.#size)
    }
    this.#size = size
    return true
  }

  /** Returns all bytes so far. If only one chunk was added, that chunk itself is returned. */
  bytes(): Uint8Array {
    return this.#size === this.#bytes.byteLength ? this.#bytes : this.#bytes.subarray(0, this.#size)
  }

  #grow(size: number): void {
    const larger = new Uint8Array(Math.min(Math.max(2 * size, 16_384), this.#limit))
    larger.set(this.bytes())
    this.#bytes = larger
  }
}
