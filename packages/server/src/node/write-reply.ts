import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import type { WireReply } from '@concordat/core'

/** Writes a reply with node:http, unless there is nobody to write to any more. */
export function writeReply(reply: WireReply, req: IncomingMessage, res: ServerResponse): void {
  // A client that has gone, or a middleware before us that has answered.
  if (res.headersSent || res.destroyed) return
  // Headers that somebody has set before us are kept.
  res.writeHead(reply.status, reply.headers)
  const { body } = reply
  const isHead = req.method === 'HEAD'
  if (typeof body === 'string' || body === undefined || body instanceof Uint8Array)
    res.end(isHead ? undefined : body)
  else if (isHead) dropped(body, res)
  else stream(body, res)
}

function dropped(body: ReadableStream<Uint8Array>, res: ServerResponse): void {
  void body.cancel()
  res.end()
}

function stream(body: ReadableStream<Uint8Array>, res: ServerResponse): void {
  // What breaks off in the middle can only be seen to: the connection is closed, and the reply ends short.
  pipeline(Readable.fromWeb(body as never), res, () => undefined)
}
