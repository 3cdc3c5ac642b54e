import type { Request, Response } from 'express'
import { HttpError, type Exchange } from '@concordat/core'

/** Express's own objects, for handlers written with Express habits. */
export interface ExpressNative {
  req: Request
  res: Response
}

/** An Express request as a neutral exchange. Nothing of the request is changed. */
export function expressExchange(req: Request, res: Response): Exchange & { native: ExpressNative } {
  return {
    method: req.method,
    target: req.url,
    base: req.baseUrl,
    header(name) {
      const value = req.headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
    body: (limit) => readBody(req, limit),
    native: { req, res },
  }
}

async function readBody(req: Request, limit: number): Promise<Uint8Array> {
  // In somebody's existing application, a body parser of theirs may have been here before.
  if (req.readableEnded || req.body !== undefined) return withinLimit(parsedBody(req.body), limit)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size)
}

function parsedBody(body: unknown): Uint8Array {
  if (body === undefined) return new Uint8Array()
  if (body instanceof Uint8Array) return body
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}

function withinLimit(bytes: Uint8Array, limit: number): Uint8Array {
  if (bytes.byteLength > limit) throw tooLarge(limit)
  return bytes
}

function tooLarge(limit: number): HttpError {
  return new HttpError(413, { detail: `The body may have at most ${limit} bytes.` }, { connection: 'close' })
}
