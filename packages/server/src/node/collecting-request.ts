import { IncomingMessage } from 'node:http'
import type { IncomingBody } from './incoming-body.ts'

/**
 * A request that can pass the chunks of its body from the HTTP parser to an `IncomingBody`, without the
 * readable stream. For a small body, the stream costs more than all other work.
 *
 * `createServer` of node:http accepts this class as its option `IncomingMessage`.
 */
export class CollectingRequest extends IncomingMessage {
  #body: IncomingBody | undefined
  #streams = false

  /**
   * Passes all later chunks of the body to `body`.
   *
   * @returns false if a part of the body is already in the stream; the caller then has to read the stream
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
      // An idle connection keeps a reference to its last request, which would keep the bytes of the body in
      // memory.
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
