import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { ClientCertificate, Exchange } from '@concordat/core'
import { limitedChunks } from '../host/limited-chunks.ts'
import { noChunks } from '../host/no-chunks.ts'
import { CollectingRequest } from './collecting-request.ts'
import { IncomingBody } from './incoming-body.ts'

/** A request of node:http as a neutral exchange. Nothing of the request is changed. */
export class NodeExchange implements Exchange {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly base: string
  readonly target: string
  #gone: AbortController | undefined
  #certificate: ClientCertificate | undefined

  /**
   * @param base the path under which the API is mounted
   * @param target path and query below it
   */
  constructor(req: IncomingMessage, res: ServerResponse, base: string, target: string) {
    this.req = req
    this.res = res
    this.base = base
    this.target = target
  }

  get method(): string {
    return this.req.method!
  }

  get address(): string | undefined {
    return this.req.socket.remoteAddress
  }

  /** Kept once it was read: a connection that is closed has none any more. */
  get certificate(): ClientCertificate | undefined {
    return (this.#certificate ??= this.#readCertificate())
  }

  #readCertificate(): ClientCertificate | undefined {
    const socket = this.req.socket as Partial<TLSSocket>
    // A certificate that no trusted authority has signed says nothing of who shows it.
    if (socket.authorized !== true) return undefined
    const shown = socket.getPeerX509Certificate?.()
    if (shown === undefined) return undefined
    const { subject, issuer, fingerprint256: fingerprint, raw } = shown
    return { subject, issuer, fingerprint, raw }
  }

  /** Made when somebody asks for it: most requests are answered before anybody could leave. */
  get signal(): AbortSignal {
    if (this.#gone === undefined) {
      const gone = (this.#gone = new AbortController())
      const { res } = this
      const leave = () => {
        if (!res.writableFinished) gone.abort(new Error('The client has gone.'))
      }
      if (res.destroyed || res.closed) leave()
      else res.once('close', leave)
    }
    return this.#gone.signal
  }

  /** Node has joined what was sent twice, or left it out, by the rules of each header. */
  header(name: string): string | undefined {
    const value = this.req.headers[name]
    if (typeof value === 'string') return value
    // Headers are an ordinary object, which inherits other things too.
    return Array.isArray(value) ? value.join(', ') : undefined
  }

  body(limit: number): Promise<Uint8Array> {
    const { req } = this
    if (!hasBody(req)) return Promise.resolve(noBytes)
    return new Promise((resolve, reject) => {
      const body = new IncomingBody(limit, resolve, reject)
      if (req instanceof CollectingRequest && req.collect(body)) return
      // A guard may have taken its time, and the client may have left meanwhile.
      if (req.destroyed || req.errored !== null) return body.breakOff()
      req.on('data', (chunk: Buffer) => body.add(chunk))
      req.on('end', () => body.end())
      // It comes after every request, the whole ones too. An error that nobody listens to is not one to
      // node:http, so this is enough.
      req.on('close', () => body.breakOff())
    })
  }

  chunks(limit: number): AsyncIterable<Uint8Array> {
    const { req, res } = this
    if (!hasBody(req)) return noChunks()
    // What a handler has not read makes way for the next request on the connection.
    res.once('finish', () => {
      if (req.readableEnded) return
      req.removeAllListeners('readable')
      req.resume()
    })
    // Leaving it early must not close the connection: the reply is still to come.
    const iterate = () => req.iterator({ destroyOnReturn: false })
    return limitedChunks({ [Symbol.asyncIterator]: iterate }, limit, () => req.resume())
  }
}

const noBytes = new Uint8Array()

/** RFC 9112 section 6.3. A server may have closed the stream of a request without a body by now. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
}
