import type { IncomingMessage } from 'node:http'
import { HttpError, type Exchange } from '@concordat/core'
import { BodyCollector } from '../body-collector.ts'
import { limitedChunks } from '../limited-chunks.ts'

/** A request of node:http as a neutral exchange. Nothing of the request is changed. */
export class NodeExchange implements Exchange {
  readonly req: IncomingMessage
  readonly base: string
  readonly target: string

  /**
   * @param base the path under which the API is mounted
   * @param target path and query below it
   */
  constructor(req: IncomingMessage, base: string, target: string) {
    this.req = req
    this.base = base
    this.target = target
  }

  get method(): string {
    return this.req.method!
  }

  /** Node makes an object of all headers when it is asked for one; looking through them is quicker. */
  header(name: string): string | undefined {
    const { rawHeaders } = this.req
    let found: string | undefined
    for (let index = 0; index < rawHeaders.length; index += 2) {
      const given = rawHeaders[index]!
      if (given.length !== name.length || given.toLowerCase() !== name) continue
      // What is sent twice is joined, or not, by the rules of each header, which Node knows.
      if (found !== undefined) return this.#joined(name)
      found = rawHeaders[index + 1]
    }
    return found
  }

  #joined(name: string): string | undefined {
    const value = this.req.headers[name]
    return Array.isArray(value) ? value.join(', ') : value
  }

  body(limit: number): Promise<Uint8Array> {
    const { req } = this
    return new Promise((resolve, reject) => {
      const gone = () => {
        if (!whole) reject(new HttpError(400, { detail: 'The request ended before its body did.' }))
      }
      let whole = false
      // A guard may have taken its time, and the client may have left meanwhile.
      if (req.destroyed || req.errored !== null) return gone()
      const body = new BodyCollector(limit)
      const take = (chunk: Buffer) => {
        try {
          body.add(chunk)
        } catch (error) {
          // The rest is read and dropped: a connection that is closed on a client that is still sending
          // loses the reply (RFC 9112 section 9.6).
          req.off('data', take).resume()
          reject(error)
        }
      }
      req.on('data', take)
      req.on('end', () => {
        whole = true
        resolve(body.take())
      })
      // It comes after every request, the whole ones too. An error that nobody listens to is not one to
      // node:http, so this is enough.
      req.on('close', gone)
    })
  }

  chunks(limit: number): AsyncIterable<Uint8Array> {
    // Leaving it early must not close the connection: the reply is still to come.
    const iterate = () => this.req.iterator({ destroyOnReturn: false })
    return limitedChunks({ [Symbol.asyncIterator]: iterate }, limit, () => this.req.resume())
  }
}
