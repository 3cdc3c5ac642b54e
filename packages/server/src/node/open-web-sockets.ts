import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocketSession } from '@concordat/core'

/** What has left HTTP on a server. */
interface Upgraded {
  readonly sessions: Set<WebSocketSession>
  /** The connections of open WebSockets, and of handshakes that are not answered yet. */
  readonly connections: Set<Duplex>
  isClosing: boolean
}

const upgraded = new WeakMap<object, Upgraded>()

function upgradedOf(server: object): Upgraded {
  let found = upgraded.get(server)
  if (found === undefined)
    upgraded.set(server, (found = { sessions: new Set(), connections: new Set(), isClosing: false }))
  return found
}

/** The server of a request. node:http stores it in `socket.server`. */
export function serverOf({ socket }: IncomingMessage): object {
  return (socket as { server?: object }).server ?? socket
}

/** Notes a connection whose handshake has arrived. node:http no longer closes it. */
export function noteUpgrade(server: object, connection: Duplex): void {
  const { connections } = upgradedOf(server)
  connections.add(connection)
  connection.once('close', () => connections.delete(connection))
}

/**
 * Notes an open WebSocket. It is closed at once if the server closes already, because its handshake took longer than
 * that.
 *
 * @returns a function that removes it
 */
export function noteOpen(server: object, session: WebSocketSession): () => void {
  const { sessions, isClosing } = upgradedOf(server)
  sessions.add(session)
  if (isClosing) session.goAway()
  return () => void sessions.delete(session)
}

/**
 * Closes the WebSockets of a server: with 1001 at once, and without a closing handshake when the time is over. Handshakes
 * that are not answered by then are broken off.
 *
 * @param grace the time for the closing handshakes, in milliseconds
 */
export function closeWebSockets(server: Server, grace: number): void {
  if (server.listenerCount('upgrade') === 0) return
  const open = upgradedOf(server)
  open.isClosing = true
  for (const session of open.sessions) session.goAway()
  const late = () => {
    for (const connection of open.connections) connection.destroy()
  }
  setTimeout(late, grace).unref()
}
