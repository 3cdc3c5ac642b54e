import type { Exchange } from '@concordat/core'
import { contentTooLarge } from '@concordat/engine'
import { limitedChunks } from '../host/limited-chunks.ts'

/** A request in memory as an `Exchange`. */
export class MemoryExchange implements Exchange {
  readonly method: string
  readonly base: string
  readonly target: string
  readonly address = undefined
  readonly isInProcess = true
  readonly #headers: Map<string, string>
  readonly #body: Uint8Array
  #signal: AbortSignal | undefined

  /**
   * @param method the method in upper case
   * @param base the base path, or the empty string
   * @param target the path and query below the base path, percent-encoded
   * @param headers the values by header name in any case
   * @param body the body; a string is encoded as UTF-8
   * @param signal aborted when the caller cancels the call
   */
  constructor(
    method: string,
    base: string,
    target: string,
    headers: Readonly<Record<string, string>> = {},
    body?: Uint8Array | string,
    signal?: AbortSignal,
  ) {
    this.method = method
    this.base = base
    this.target = target
    this.#signal = signal
    this.#headers = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
    this.#body = typeof body === 'string' ? new TextEncoder().encode(body) : (body ?? new Uint8Array())
    if (body !== undefined) this.#headers.set('content-length', String(this.#body.byteLength))
  }

  get signal(): AbortSignal {
    return (this.#signal ??= new AbortController().signal)
  }

  header(name: string): string | undefined {
    return this.#headers.get(name)
  }

  async body(limit: number): Promise<Uint8Array> {
    if (this.#body.byteLength > limit) throw contentTooLarge(limit)
    return this.#body
  }

  chunks(limit: number): AsyncIterable<Uint8Array> {
    const body = this.#body
    return limitedChunks(
      (async function* () {
        yield body
      })(),
      limit,
    )
  }
}
