import type { Request, Response } from 'express'
import { contentTooLarge } from '@concordat/engine'
import { NodeExchange } from '../node/node-exchange.ts'

/** Express's own objects, for handlers written with Express habits. */
export interface ExpressNative {
  req: Request
  res: Response
}

/** An Express request as a neutral exchange. */
export class ExpressExchange extends NodeExchange {
  readonly native: ExpressNative

  constructor(req: Request, res: Response) {
    super(req, res, req.baseUrl, req.url)
    this.native = { req, res }
  }

  override body(limit: number): Promise<Uint8Array> {
    return this.#isParsed() ? parsedBody(this.native.req.body, limit) : super.body(limit)
  }

  override chunks(limit: number): AsyncIterable<Uint8Array> {
    return this.#isParsed() ? parsedChunks(this.native.req.body, limit) : super.chunks(limit)
  }

  /** Whether a body parser of the application has read the body already. */
  #isParsed(): boolean {
    const { req } = this.native
    return req.readableEnded || req.body !== undefined
  }
}

async function parsedBody(body: unknown, limit: number): Promise<Uint8Array> {
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '')
  const bytes = body instanceof Uint8Array ? body : Buffer.from(text)
  if (bytes.byteLength > limit) throw contentTooLarge(limit)
  return bytes
}

async function* parsedChunks(body: unknown, limit: number): AsyncGenerator<Uint8Array> {
  yield await parsedBody(body, limit)
}
