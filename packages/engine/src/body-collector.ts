import { contentTooLarge } from './content-too-large.ts'

// One for all: making it costs more than the rest of a small body.
const empty = new Uint8Array()

/**
 * Gathers a body. It holds bytes and not chunks: a client may send a megabyte in a million pieces, and
 * an object for each of them is a gigabyte.
 */
export class BodyCollector {
  readonly #limit: number
  #bytes: Uint8Array = empty
  #size = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** @throws HttpError 413 when the body is larger than the limit */
  add(chunk: Uint8Array): void {
    if (!this.tryAdd(chunk)) throw contentTooLarge(this.#limit)
  }

  /** @returns false where the body would be larger than the limit; then nothing of the chunk is kept */
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

  /** Everything that was added. */
  take(): Uint8Array {
    return this.#size === this.#bytes.byteLength ? this.#bytes : this.#bytes.subarray(0, this.#size)
  }

  #grow(size: number): void {
    const larger = new Uint8Array(Math.min(Math.max(2 * size, 16_384), this.#limit))
    larger.set(this.take())
    this.#bytes = larger
  }
}
