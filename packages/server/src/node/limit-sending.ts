import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { Server as TlsServer } from 'node:tls'

/**
 * Closes connections whose client receives nothing of a reply for a time. Otherwise, a client that asks for large
 * replies and reads none of them could make the server keep them in memory, and their files open, without a time limit.
 * A connection on which nothing waits to be sent stays open: an event stream may have no event for hours.
 *
 * The option `timeout` of a server would set and refresh a timer for every request. Here, the connections are looked
 * through from time to time, and only those get a timer on which a reply waits.
 *
 * @param time the time without progress, in milliseconds; up to an eighth more passes until the connection is closed
 */
export function limitSending(server: Server, time: number): void {
  const sockets = new Set<Socket>()
  server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const limit = () => {
    for (const socket of sockets) {
      const isWaiting = socket.writableLength > 0
      // node:http closes the connection when this timer ends, and sets another time while the connection is idle.
      if (isWaiting && !socket.timeout) socket.setTimeout(time)
      else if (!isWaiting && socket.timeout === time) socket.setTimeout(0)
    }
  }
  const timer = setInterval(limit, time / 8).unref()
  server.once('close', () => clearInterval(timer))
}
