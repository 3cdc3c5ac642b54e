import { ServerResponse, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Socket } from 'node:net'
import { noteUpgrade, serverOf } from './open-web-sockets.ts'
import { readAgain } from './read-again.ts'

/** What has arrived after the head of a handshake, by its response. */
const heads = new WeakMap<ServerResponse, Buffer>()

/** Whether a request is the handshake of a WebSocket (RFC 6455 section 4.1). Its other headers are checked later. */
export function isHandshake({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket'
}

/** Whether a WebSocket can be opened in place of a response. */
export function canOpenWebSocket(res: ServerResponse): boolean {
  return heads.has(res)
}

/**
 * Takes the connection of a handshake back from its response.
 *
 * @returns the connection, and what has arrived on it after the handshake
 */
export function takeConnection(res: ServerResponse): { socket: Duplex; head: Buffer } {
  const socket = res.socket!
  res.detachSocket(socket)
  return { socket, head: heads.get(res)! }
}

/** Ends a response that has no connection, as node:http does it: with the event `close`. */
export function endResponse(res: ServerResponse): void {
  res.destroy()
  res.emit('close')
}

/**
 * Creates the listener of the event `upgrade`, for which node:http makes no response. The request passes through the
 * listener of the application like any other, with a response that closes the connection, unless a WebSocket is opened
 * in place of it.
 */
export function upgradeListener(
  listener: RequestListener,
): (req: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (req, socket, head) => {
    const server = serverOf(req)
    // Before 24.9, Node takes every request with a header `Upgrade` out of HTTP.
    if (!isHandshake(req)) return readAgain(server as Server, req, socket, head)
    // Without a listener, an error of the connection would end the process.
    socket.on('error', () => socket.destroy())
    // A reply to an earlier request is still being sent (pipelining), which no client of WebSockets does.
    if ((socket as { _httpMessage?: unknown })._httpMessage != null) return void socket.destroy()
    noteUpgrade(server, socket)
    const res = new ServerResponse(req)
    res.shouldKeepAlive = false
    res.assignSocket(socket as Socket)
    res.on('finish', () => {
      res.detachSocket(socket as Socket)
      // A connection that is only ended stays open until its client ends it too.
      ;(socket as Socket).destroySoon()
      process.nextTick(endResponse, res)
    })
    heads.set(res, head)
    listener(req, res)
  }
}
