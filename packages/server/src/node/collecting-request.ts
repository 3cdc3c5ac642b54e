import { IncomingMessage } from 'node:http'
import { sendContinue } from './expect-continue.ts'
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
  #wasCollected = false

  /**
   * Passes all later chunks of the body to `body`.
   *
   * @returns false if the request is destroyed, or a part of the body is already in the stream; the caller then has to
   *   read the stream
   */
  collect(body: IncomingBody): boolean {
    if (this.#streams || this.destroyed) return false
    sendContinue(this)
    this.#body = body
    this.#wasCollected = true
    return true
  }

  /** Whether `collect` has taken the chunks of the body. */
  get wasCollected(): boolean {
    return this.#wasCollected
  }

  override push(chunk: any, encoding?: BufferEncoding): boolean {
    const body = this.#body
    if (body === undefined) {
      this.#streams = true
      return super.push(chunk, encoding)
    }
    if (chunk !== null) {
      if (body.add(chunk)) return true
      // The stream receives this chunk and the later ones, until something drops them.
      this.#body = undefined
      return super.push(chunk, encoding)
    }
    // An idle connection keeps a reference to its last request, which would keep the bytes of the body in
    // memory.
    this.#body = undefined
    body.end()
    return true
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#body?.breakOff()
    super._destroy(error, callback)
  }
}
