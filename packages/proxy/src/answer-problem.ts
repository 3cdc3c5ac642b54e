import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpError } from '@concordat/core'
import type { Log } from '@concordat/server'
import { problemReply, sendReply } from '@concordat/server/kit'

/**
 * Answers with a problem (RFC 9457), in the proxy's own name. Where a reply has begun, it can only be
 * broken off.
 */
export function answerProblem(
  error: HttpError,
  instance: string,
  req: IncomingMessage,
  res: ServerResponse,
  log: Log,
): void {
  if (res.headersSent) return void res.destroy()
  // A connection that is closed on a client that is still sending loses the reply (RFC 9112 section 9.6).
  req.resume()
  sendReply(() => problemReply(error, instance), req, res, log)
}
