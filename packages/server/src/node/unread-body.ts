import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { markLast } from './closing-servers.ts'
import { CollectingRequest } from './collecting-request.ts'
import { withholdContinue } from './expect-continue.ts'

/**
 * The Content-Length, in bytes, up to which a body that nothing has read is received and dropped, so that the
 * connection stays open. Many clients read the reply only when they have sent their whole body.
 */
const mostAnnounced = 8 * 1024 * 1024
/** The number of bytes of the rest of a body that `dropRest` receives and drops before it closes the connection. */
const mostDropped = 1024 * 1024
/** The time that a client has to receive a small reply before its connection is closed, in milliseconds. */
const lingerTime = 1000
/**
 * The time for a reply that is larger than `smallReply`, in milliseconds: a large part of it may not have reached the
 * client yet.
 */
const longLingerTime = 30_000
const smallReply = 64 * 1024

/**
 * Whether a request has a body (RFC 9112 section 6.3). The headers decide, because the server may already
 * have closed the stream of a request without a body.
 */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
}

/**
 * Decides about the rest of a body when the reply is available. If nothing reads the body, and it is large, of unknown
 * length, or withheld until `100 Continue`, it is not received: the connection is closed after the reply. If the
 * connection were closed completely while unread data arrives, it would be reset, which can destroy the reply before
 * the client has read it (RFC 9112 section 9.6). Therefore only the sending side is closed at first, whatever the reason
 * for closing is.
 *
 * @returns whether the connection has to be closed after the reply because of the body
 */
export function closesForBody(req: IncomingMessage, res: ServerResponse): boolean {
  if (!hasBody(req) || req.complete) return false
  const { socket } = req
  const before = socket.bytesWritten
  // node:http calls `destroySoon` after the last reply on a connection, which may be this one for other reasons too.
  socket.destroySoon = () => {
    Reflect.deleteProperty(socket, 'destroySoon')
    if (req.complete) socket.destroySoon()
    else closeGently(socket, socket.bytesWritten - before)
  }
  // The method is replaced for this reply only. When this listener is called, node:http has already called
  // `destroySoon` if the connection ends with the reply.
  res.once('close', () => Reflect.deleteProperty(socket, 'destroySoon'))
  if (isBeingRead(req)) return false
  if (!withholdContinue(req) && Number(req.headers['content-length'] ?? Infinity) <= mostAnnounced)
    return false
  dropArrived(req)
  markLast(socket)
  return true
}

/**
 * Drops the rest of a body after the reply, because the next request on the connection comes after it. If more than
 * `mostDropped` bytes of it arrive, the connection is closed.
 */
export function dropRest(req: IncomingMessage, res: ServerResponse): void {
  const drop = () => {
    if (req.readableEnded) return
    let dropped = 0
    req.removeAllListeners('readable')
    req.on('data', (chunk: Buffer) => {
      dropped += chunk.length
      if (dropped <= mostDropped) return
      req.pause()
      closeGently(req.socket, 0)
    })
    req.resume()
  }
  if (res.writableFinished) drop()
  else res.once('finish', drop)
}

/**
 * Reads and drops what has arrived of a body. If nothing of a body were read, node:http would drop all of it after the
 * reply, without any limit.
 */
export function dropArrived(req: IncomingMessage): void {
  req.read()
}

function isBeingRead(req: IncomingMessage): boolean {
  if (req instanceof CollectingRequest && req.wasCollected) return true
  return req.readableDidRead || req.readableFlowing !== null
}

/**
 * Closes the sending side of a connection at once, and the connection when the client has had time to read.
 *
 * @param sent the size of the last reply, in bytes
 */
function closeGently(socket: Socket, sent: number): void {
  markLast(socket)
  socket.end()
  const timer = setTimeout(() => socket.destroy(), sent > smallReply ? longLingerTime : lingerTime)
  socket.once('close', () => clearTimeout(timer))
}
