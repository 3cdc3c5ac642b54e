import type { Request, Response } from 'express'
import { HttpError, type Exchange } from '@concordat/core'
import { contentTooLarge } from '@concordat/engine'

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

function readBody(req: Request, limit: number): Promise<Uint8Array> {
  // In somebody's existing application, a body parser of theirs may have been here before.
  if (req.readableEnded || req.body !== undefined) return parsedBody(req.body, limit)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer) => {
      size += chunk.length
      chunks.push(chunk)
      if (size <= limit) return
      // The rest is read and dropped: a connection that is closed on a client that is still sending
      // loses the reply (RFC 9112 section 9.6).
      req.off('data', take).resume()
      chunks.length = 0
      reject(contentTooLarge(limit))
    }
    req.on('data', take)
    req.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    req.once('error', reject)
    req.once('close', () => reject(new HttpError(400, { detail: 'The request ended before its body did.' })))
  })
}

async function parsedBody(body: unknown, limit: number): Promise<Uint8Array> {
  const bytes =
    body instanceof Uint8Array
      ? body
      : Buffer.from(typeof body === 'string' ? body : (JSON.stringify(body) ?? ''))
  if (bytes.byteLength > limit) throw contentTooLarge(limit)
  return bytes
}
