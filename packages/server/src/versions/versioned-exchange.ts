import type { ClientCertificate, Exchange, FileStore } from '@concordat/core'

/** A request whose path or query is read without the part that names its version. */
export class VersionedExchange implements Exchange {
  readonly #original: Exchange
  readonly base: string
  readonly target: string

  constructor(original: Exchange, base: string, target: string) {
    this.#original = original
    this.base = base
    this.target = target
  }

  get method(): string {
    return this.#original.method
  }
  get address(): string | undefined {
    return this.#original.address
  }
  get certificate(): ClientCertificate | undefined {
    return this.#original.certificate
  }
  get signal(): AbortSignal {
    return this.#original.signal
  }
  get hasDecodedBody(): boolean {
    return this.#original.hasDecodedBody === true
  }
  get isInProcess(): boolean {
    return this.#original.isInProcess === true
  }
  get wantsWebSocket(): boolean {
    return this.#original.wantsWebSocket === true
  }
  get native(): unknown {
    return this.#original.native
  }
  /** The property is undefined on hosts that have no place for files. */
  get openFileStore(): () => FileStore {
    const original = this.#original
    return (original.openFileStore && (() => original.openFileStore!())) as () => FileStore
  }

  header(name: string): string | undefined {
    return this.#original.header(name)
  }
  body(limit: number): Promise<Uint8Array> {
    return this.#original.body(limit)
  }
  chunks(limit: number): AsyncIterable<Uint8Array> {
    return this.#original.chunks(limit)
  }
}
