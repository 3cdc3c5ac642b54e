/** The chunks of a body that are left. Bytes that were taken can be put back. */
export class LeftChunks {
  readonly #iterator: AsyncIterator<Uint8Array>
  #first: Uint8Array | undefined

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#iterator = chunks[Symbol.asyncIterator]()
  }

  /** Returns the next chunk. @returns undefined at the end */
  async next(): Promise<Uint8Array | undefined> {
    const first = this.#first
    this.#first = undefined
    if (first !== undefined) return first
    const { done, value } = await this.#iterator.next()
    return done === true ? undefined : value
  }

  /** Makes bytes the next chunk again. */
  putBack(bytes: Uint8Array): void {
    this.#first = bytes
  }

  /** Says that nobody wants the rest. This waits for nothing, because the next chunk may never arrive. */
  close(): void {
    this.#iterator.return?.().catch(() => undefined)
  }

  /** Whether bytes were put back. */
  get isStarted(): boolean {
    return this.#first !== undefined
  }
}
