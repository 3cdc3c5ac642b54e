import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Awaitable, ErrorLog, WireReply } from '@concordat/core'
import type { PassedOn } from '../pipeline/answer.ts'
import { cancelBody } from '../pipeline/cancel-body.ts'
import { isStream } from '../pipeline/is-stream.ts'
import { plainFailure } from '../pipeline/last-resort.ts'
import { acceptRequest, closesConnection } from './closing-servers.ts'
import { openWebSocket } from './open-web-socket.ts'
import { sendStream } from './send-stream.ts'
import { closesForBody } from './unread-body.ts'

/**
 * Sends a reply with node:http, once it is available. Nothing is sent if the client was told before that the connection
 * will be closed. An error of `answer`, or of sending the reply, affects this request only: it is logged, and answered
 * with 500 if the headers have not been sent; otherwise the connection is closed.
 *
 * @param log used if the reply has no log of its request
 * @param pass called instead, if the request is to be passed on to the application
 */
export function sendReply(
  answer: () => Awaitable<WireReply | PassedOn>,
  req: IncomingMessage,
  res: ServerResponse,
  log: ErrorLog,
  pass: (why: PassedOn) => void = () => undefined,
): void {
  if (!acceptRequest(req, res)) return
  const failed = (error: unknown) => giveUp(error, res, log)
  const send = (reply: WireReply | PassedOn) => {
    try {
      if (typeof reply === 'string') pass(reply)
      else writeReply(reply, req, res, log)
    } catch (error) {
      failed(error)
    }
  }
  try {
    const reply = answer()
    if (reply instanceof Promise) reply.then(send, failed)
    else send(reply)
  } catch (error) {
    failed(error)
  }
}

function writeReply(reply: WireReply, req: IncomingMessage, res: ServerResponse, logOfApi: ErrorLog): void {
  const { body, log = logOfApi } = reply
  // The client has disconnected, or an earlier middleware has already answered.
  if (res.headersSent || res.destroyed) {
    cancelBody(body, log)
    reply.webSocket?.closed(1006)
    reply.ended?.({ outcome: 'gone' })
    return
  }
  if (reply.webSocket !== undefined)
    return void openWebSocket(reply, req, res).catch((error: unknown) => {
      reply.webSocket!.closed(1006)
      giveUp(error, res, log)
    })
  const isLast = closesForBody(req, res)
  if (closesConnection(req, res) || isLast) reply.headers['connection'] = 'close'
  // The header `Upgrade` is for the next server only (RFC 9110 section 7.8).
  if (reply.status === 426) reply.headers['connection'] = res.shouldKeepAlive ? 'upgrade' : 'close, upgrade'
  // Headers that an earlier middleware has set are kept.
  try {
    res.writeHead(reply.status, reply.headers)
  } catch (error) {
    cancelBody(body, log)
    reply.ended?.({ outcome: 'failed', error })
    // `ended` has already logged the error.
    return giveUp(reply.ended === undefined ? error : undefined, res, log)
  }
  const isHead = req.method === 'HEAD'
  if (isStream(body)) {
    if (!isHead) return sendStream(body, res, log, (end) => reply.ended?.(end))
    cancelBody(body, log)
  }
  const { ended } = reply
  if (ended !== undefined) res.once('close', () => ended({ outcome: res.writableFinished ? 'sent' : 'gone' }))
  if (isHead || isStream(body)) res.end()
  // Node writes a text that is only ASCII faster as Latin-1, in which it has the same bytes.
  else if (typeof body === 'string') res.end(body, isAscii(body, reply.headers) ? 'latin1' : 'utf8')
  else res.end(body)
}

/**
 * Whether a text is ASCII. Only then its length in UTF-8, which is the Content-Length, equals its number of characters.
 */
function isAscii(text: string, headers: Record<string, unknown>): boolean {
  return Number(headers['content-length']) === text.length
}

/**
 * Ends a request whose reply could not be sent: with a 500 if the headers have not been sent, otherwise by closing the
 * connection.
 *
 * @param error the error to log; undefined if it has been logged
 */
export function giveUp(error: unknown, res: ServerResponse, log: ErrorLog): void {
  if (error !== undefined) log.error('A reply cannot be sent', error)
  if (res.headersSent || res.destroyed) return void res.destroy()
  const { status, headers, body } = plainFailure()
  try {
    res.writeHead(status, headers).end(body as string)
  } catch {
    // An earlier middleware may have left the response in a state in which nothing can be written.
    res.destroy()
  }
}
