/**
 * Keeps the bytes of a body, up to a limit. It holds bytes and not chunks: a megabyte may come in a
 * million pieces, and an object for each of them is a gigabyte.
 */
export class KeptBytes {
  readonly #limit: number
  #bytes: Buffer = Buffer.alloc(0)
  #size = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** @returns false where it would be too much; then nothing of it is taken */
  add(chunk: Buffer): boolean {
    const size = this.#size + chunk.length
    if (size > this.#limit) return false
    if (this.#size === 0) this.#bytes = chunk
    else {
      if (size > this.#bytes.length) {
        const larger = Buffer.allocUnsafeSlow(Math.min(Math.max(2 * size, 16_384), this.#limit))
        larger.set(this.take())
        this.#bytes = larger
      }
      this.#bytes.set(chunk, this.#size)
    }
    this.#size = size
    return true
  }

  /** Everything that was added. */
  take(): Buffer {
    return this.#size === this.#bytes.length ? this.#bytes : this.#bytes.subarray(0, this.#size)
  }
}
