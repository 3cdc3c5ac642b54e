import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WireReply } from '@concordat/core'

/** Writes a reply with node:http, unless there is nobody to write to any more. */
export function writeReply(reply: WireReply, req: IncomingMessage, res: ServerResponse): void {
  // A client that has gone, or a middleware before us that has answered.
  if (res.headersSent || res.destroyed) return
  // Headers that somebody has set before us are kept.
  res.writeHead(reply.status, reply.headers)
  res.end(req.method === 'HEAD' ? undefined : reply.body)
}
