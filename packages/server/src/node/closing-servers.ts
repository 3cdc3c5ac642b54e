import type { IncomingMessage, Server } from 'node:http'

const closing = new WeakSet<object>()
let isAnyClosing = false

/** Marks a server that accepts no new connections. Each later reply of the server closes its connection. */
export function markClosing(server: Server): void {
  closing.add(server)
  isAnyClosing = true
}

/** Whether the reply to a request closes its connection, because the server is closing. */
export function isClosing({ socket }: IncomingMessage): boolean {
  if (!isAnyClosing) return false
  // node:http stores the server of a connection in `socket.server`.
  const { server } = socket as { server?: object }
  return server !== undefined && closing.has(server)
}
