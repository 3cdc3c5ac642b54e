import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpError } from '@concordat/core'
import type { Log } from '@concordat/server'
import { problemReply, sendReply } from '@concordat/server/kit'

/** Answers with a problem (RFC 9457) in place of the upstream. If a reply has already begun, the connection is closed. */
export function answerProblem(
  error: HttpError,
  instance: string,
  req: IncomingMessage,
  res: ServerResponse,
  log: Log,
): void {
  if (res.headersSent) return void res.destroy()
  // The request is read to its end, because a client that is still sending can lose the reply (RFC 9112 section 9.6).
  req.resume()
  sendReply(() => problemReply(error, instance), req, res, log)
}
