import { IncomingMessage } from 'node:http'
import type { IncomingBody } from './incoming-body.ts'

/**
 * A request that can hand its body over as the parser reads it, past the stream that a request is. For a small
 * body, the stream costs more than all other work.
 *
 * `createServer` of node:http takes this class as its option `IncomingMessage`.
 */
export class CollectingRequest extends IncomingMessage {
  #body: IncomingBody | undefined
  #streams = false

  /**
   * Hands the body over from now on.
   *
   * @returns false where a part of the body is in the stream already; the stream then has to be read
   */
  collect(body: IncomingBody): boolean {
    if (this.#streams || this.destroyed) return false
    this.#body = body
    return true
  }

  override push(chunk: any, encoding?: BufferEncoding): boolean {
    const body = this.#body
    if (body === undefined) {
      this.#streams = true
      return super.push(chunk, encoding)
    }
    if (chunk !== null) body.add(chunk)
    else {
      // An idle connection keeps its last request, and would keep the bytes of the body with it.
      this.#body = undefined
      body.end()
    }
    return true
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#body?.breakOff()
    super._destroy(error, callback)
  }
}
