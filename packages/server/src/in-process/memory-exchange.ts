import type { Exchange } from '@concordat/core'
import { contentTooLarge } from '@concordat/engine'
import { limitedChunks } from '../limited-chunks.ts'

/** A request that never was on a wire, as a neutral exchange. */
export class MemoryExchange implements Exchange {
  readonly method: string
  readonly base = ''
  readonly target: string
  readonly #headers: Map<string, string>
  readonly #body: Uint8Array

  /**
   * @param method in upper case
   * @param target path and query below the base path, encoded
   * @param headers by name in any case
   */
  constructor(
    method: string,
    target: string,
    headers: Readonly<Record<string, string>> = {},
    body?: Uint8Array | string,
  ) {
    this.method = method
    this.target = target
    this.#headers = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
    this.#body = typeof body === 'string' ? new TextEncoder().encode(body) : (body ?? new Uint8Array())
    if (body !== undefined) this.#headers.set('content-length', String(this.#body.byteLength))
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
