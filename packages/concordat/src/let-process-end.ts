import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Lets the process end while a server listens, and while clients keep their connections open. */
export function letProcessEnd(server: Server): void {
  server.unref()
  server.on('connection', (socket: Socket) => void socket.unref())
}
