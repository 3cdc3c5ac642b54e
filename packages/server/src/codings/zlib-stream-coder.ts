import type { Transform } from 'node:stream'
import { joinedBytes } from './joined-bytes.ts'
import type { StreamCoder } from './coder.ts'

/** Codes one stream with an engine of node:zlib that flushes each write. */
export class ZlibStreamCoder implements StreamCoder {
  readonly #engine: Transform
  #coded: Uint8Array[] = []

  constructor(engine: Transform) {
    this.#engine = engine
    // The engine stops when its buffer is full, so it is emptied also while a write is in progress.
    engine.on('readable', () => this.#collect())
    // The error is that of the write in progress too. Without a listener it would end the process.
    engine.on('error', () => undefined)
  }

  write(bytes: Uint8Array): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.#engine.write(bytes, (error) => (error == null ? resolve(this.#take()) : reject(error)))
    })
  }

  end(): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.#engine.once('end', () => resolve(this.#take())).once('close', () => reject(closed()))
      this.#engine.end()
    })
  }

  close(): void {
    this.#engine.destroy()
  }

  #collect(): void {
    for (;;) {
      const chunk = this.#engine.read() as Uint8Array | null
      if (chunk === null) return
      this.#coded.push(chunk)
    }
  }

  #take(): Uint8Array {
    this.#collect()
    const coded = joinedBytes(this.#coded)
    this.#coded = []
    return coded
  }
}

function closed(): Error {
  return new Error('The coding of a reply was given up.')
}
