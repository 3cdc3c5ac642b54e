import { byteChunk } from '../host/byte-chunk.ts'
import { wrongLength } from '../host/wrong-length.ts'
import { joinedBytes } from './joined-bytes.ts'

/**
 * The size up to which chunks are coded together, in bytes. Each call of the coder takes as long as it takes to code some
 * thousand bytes, and a list that a handler yields item by item has much smaller chunks.
 */
const sizeOfBatch = 16 * 1024

/** Reads a stream in batches that are coded together. */
export class Batches {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array | string>
  readonly #areItems: boolean
  readonly #length: string | undefined
  #passed = 0
  /** A read that was begun for an earlier batch, and had no result in time. */
  #begun: ReturnType<ReadableStreamDefaultReader<Uint8Array | string>['read']> | undefined

  /**
   * @param areItems whether each chunk is an item that the client waits for, and so a batch of its own
   * @param length the declared length of the stream, in bytes
   */
  constructor(
    reader: ReadableStreamDefaultReader<Uint8Array | string>,
    areItems: boolean,
    length: string | undefined,
  ) {
    this.#reader = reader
    this.#areItems = areItems
    this.#length = length
  }

  /**
   * Returns the next bytes: a chunk, and those that are there at the same time.
   *
   * @returns undefined at the end of the stream
   * @throws TypeError if the stream does not have its declared length, and the error of the stream
   */
  async next(): Promise<Uint8Array | undefined> {
    for (;;) {
      const { done, value } = await (this.#begun ?? this.#reader.read())
      this.#begun = undefined
      if (done) return this.#end()
      const first = this.#checked(value)
      if (first.byteLength >= sizeOfBatch || (this.#areItems && first.byteLength > 0)) return first
      const turn = nextTurn()
      const batch = this.#areItems ? first : await this.#batch(first, turn)
      if (batch.byteLength > 0) return batch
      // A source that endlessly yields empty chunks would otherwise block all other requests.
      await turn
    }
  }

  async #batch(first: Uint8Array, turn: Promise<undefined>): Promise<Uint8Array> {
    const chunks = [first]
    let size = first.byteLength
    while (size < sizeOfBatch) {
      this.#begun = this.#reader.read()
      // The end or an error is found again by the next call.
      const read = await Promise.race([this.#begun.catch(() => undefined), turn])
      if (read === undefined || read.done) break
      this.#begun = undefined
      const bytes = this.#checked(read.value)
      size += bytes.byteLength
      chunks.push(bytes)
    }
    return joinedBytes(chunks)
  }

  #checked(value: unknown): Uint8Array {
    const bytes = byteChunk(value)
    this.#passed += bytes.byteLength
    const length = this.#length
    if (length !== undefined && this.#passed > Number(length)) throw wrongLength(length, this.#passed)
    return bytes
  }

  #end(): undefined {
    const length = this.#length
    if (length !== undefined && this.#passed !== Number(length)) throw wrongLength(length, this.#passed)
  }
}

/** Waits until everything else that is ready has run. */
function nextTurn(): Promise<undefined> {
  return new Promise((resolve) => setImmediate(() => resolve(undefined)))
}
