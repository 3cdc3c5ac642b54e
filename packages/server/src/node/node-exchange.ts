import type { IncomingMessage } from 'node:http'
import { HttpError, type Exchange } from '@concordat/core'
import { BodyCollector } from '../body-collector.ts'

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

  header(name: string): string | undefined {
    const value = this.req.headers[name]
    return Array.isArray(value) ? value.join(', ') : value
  }

  body(limit: number): Promise<Uint8Array> {
    const { req } = this
    return new Promise((resolve, reject) => {
      const gone = () => reject(new HttpError(400, { detail: 'The request ended before its body did.' }))
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
      req.once('end', () => {
        // `close` comes after every request, the whole ones too.
        req.off('close', gone)
        resolve(body.take())
      })
      req.once('error', gone)
      req.once('close', gone)
    })
  }
}
