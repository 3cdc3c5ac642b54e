import { IncomingMessage } from 'node:http'
import type { IncomingBody } from './incoming-body.ts'

/**
 * A request whose body can be had as it comes off the wire. The parser pushes each piece into the stream
 * that a request is, and what a stream does until it gives it back costs more than everything else that
 * is done with a small body.
 *
 * `createServer` of node:http takes such a class as its option `IncomingMessage`.
 */
export class CollectingRequest extends IncomingMessage {
  #body: IncomingBody | undefined
  #streams = false

  /**
   * Hands over the body from here on.
   *
   * @returns false where some of it has gone into the stream, which then has to be read
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
