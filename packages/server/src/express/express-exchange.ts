import type { Request, Response } from 'express'
import { NodeExchange } from '../node/node-exchange.ts'
import { originForm } from '../node/request-target.ts'
import { parsedBody } from './parsed-body.ts'

/** The request and response objects of Express, for handlers made with `fromExpress`. */
export interface ExpressNative {
  req: Request
  res: Response
}

/** An Express request as an `Exchange`. A body that the application has already parsed is encoded again. */
export class ExpressExchange extends NodeExchange {
  readonly native: ExpressNative

  constructor(req: Request, res: Response) {
    super(req, res, req.baseUrl, originForm(req.url))
    this.native = { req, res }
  }

  override async body(limit: number): Promise<Uint8Array> {
    return this.hasDecodedBody ? this.#parsed(limit) : super.body(limit)
  }

  override chunks(limit: number): AsyncIterable<Uint8Array> {
    return this.hasDecodedBody ? once(() => this.#parsed(limit)) : super.chunks(limit)
  }

  /** Whether a body parser of the application has already read the body. Such parsers undo content codings. */
  get hasDecodedBody(): boolean {
    const { req } = this.native
    return req.readableEnded || req.body !== undefined
  }

  #parsed(limit: number): Uint8Array {
    // For an empty body, `express.json` sets `req.body` to an empty object, which the client has not sent.
    if (this.header('content-length') === '0') return new Uint8Array()
    return parsedBody(this.native.req.body, this.header('content-type') ?? '', limit)
  }
}

async function* once(chunk: () => Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk()
}
