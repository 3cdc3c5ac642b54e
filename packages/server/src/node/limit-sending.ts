import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Closes connections whose client receives nothing of a reply for a time. Otherwise, a client that asks for large
 * replies and reads none of them could make the server keep them in memory, and their files open, without a time limit.
 * A connection on which nothing waits to be sent stays open: an event stream may have no event for hours.
 *
 * @param time the time without progress, in milliseconds
 */
export function limitSending(server: Server, time: number): void {
  server.timeout = time
  // With a listener, node:http leaves it to the listener to close the connection.
  server.on('timeout', (socket: Socket) => {
    if (socket.writableLength > 0) socket.destroy()
    else socket.setTimeout(time)
  })
}
