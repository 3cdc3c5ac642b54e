import type { IncomingMessage, Server } from 'node:http'

const closing = new WeakSet<object>()
let isAnyClosing = false

/** Marks a server that takes no further connections: each reply on it is the last of its connection. */
export function markClosing(server: Server): void {
  closing.add(server)
  isAnyClosing = true
}

/** Whether the connection of a request ends with its reply, because the server is closing. */
export function isClosing({ socket }: IncomingMessage): boolean {
  if (!isAnyClosing) return false
  // node:http keeps the server of a connection there.
  const { server } = socket as { server?: object }
  return server !== undefined && closing.has(server)
}
