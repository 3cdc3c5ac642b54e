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
   * @returns false if a part of the body is already in the stream; the caller then has to read the stream
   */
  collect(body: IncomingBody): boolean {
    if (this.#streams || this.destroyed) return false
    sendContinue(this)
    this.#body = body
    this.#wasCollected = true
    return true
  }

  /** Whether `collect` was called. */
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
      // The stream holds the rest until something drops it.
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
