import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { ClientCertificate, Exchange, FileStore } from '@concordat/core'
import { noChunks } from '../host/no-chunks.ts'
import { CollectingRequest } from './collecting-request.ts'
import { IncomingBody } from './incoming-body.ts'
import { readChunks } from './read-chunks.ts'
import { TemporaryFile } from './temporary-file.ts'
import { canOpenWebSocket } from './upgrade-response.ts'
import { dropArrived, dropRest, hasBody } from './unread-body.ts'

/** A request of node:http as an `Exchange`. The request object is not modified. */
export class NodeExchange implements Exchange {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly base: string
  readonly target: string
  #gone: AbortController | undefined
  #certificate: ClientCertificate | undefined

  /**
   * @param base the path under which the API is mounted
   * @param target the path and query below `base`
   */
  constructor(req: IncomingMessage, res: ServerResponse, base: string, target: string) {
    this.req = req
    this.res = res
    this.base = base
    this.target = target
    // Node stores the address when it is read. Once the connection is closed, an address that was not read is unknown.
    void req.socket.remoteAddress
  }

  get method(): string {
    return this.req.method!
  }

  get wantsWebSocket(): boolean {
    return canOpenWebSocket(this.res)
  }

  get address(): string | undefined {
    return this.req.socket.remoteAddress
  }

  /** The value is cached, because a closed connection no longer has a certificate. */
  get certificate(): ClientCertificate | undefined {
    return (this.#certificate ??= this.#readCertificate())
  }

  #readCertificate(): ClientCertificate | undefined {
    const socket = this.req.socket as Partial<TLSSocket>
    // A certificate that no trusted authority has signed does not prove the identity of the client.
    if (socket.authorized !== true) return undefined
    const shown = socket.getPeerX509Certificate?.()
    if (shown === undefined) return undefined
    const { subject, issuer, fingerprint256: fingerprint, raw } = shown
    return { subject, issuer, fingerprint, raw }
  }

  /** The signal is created on first access, because most requests are answered without it. */
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

  /** node:http has already joined or dropped the values of repeated headers, by its rules for each header. */
  header(name: string): string | undefined {
    const value = this.req.headers[name]
    if (typeof value === 'string') return value
    // `req.headers` is an ordinary object, so names such as `constructor` yield inherited values.
    return Array.isArray(value) ? value.join(', ') : undefined
  }

  body(limit: number): Promise<Uint8Array> {
    const { req, res } = this
    if (!hasBody(req)) return Promise.resolve(noBytes)
    return new Promise((resolve, reject) => {
      const failed = (error: unknown) => {
        dropArrived(req)
        dropRest(req, res)
        reject(error)
      }
      const body = new IncomingBody(limit, resolve, failed)
      if (req instanceof CollectingRequest && req.collect(body)) return
      // The client may have disconnected while an async guard was running.
      if (req.destroyed || req.errored !== null) return body.breakOff()
      const add = (chunk: Buffer) => {
        if (!body.add(chunk)) req.off('data', add).pause()
      }
      req.on('data', add)
      req.on('end', () => body.end())
      // `close` is emitted after every request, and `breakOff` does nothing after `end`. node:http does not
      // emit an `error` without a listener, so no listener for it is needed.
      req.on('close', () => body.breakOff())
    })
  }

  chunks(limit: number): AsyncIterable<Uint8Array> {
    const { req, res } = this
    if (!hasBody(req)) return noChunks()
    return readChunks(req, res, limit)
  }

  openFileStore(): FileStore {
    return new TemporaryFile()
  }
}

const noBytes = new Uint8Array()
