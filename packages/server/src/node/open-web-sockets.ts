import type { Server } from 'node:http'
import type { WebSocketConnection, WebSocketSession } from '@concordat/core'

/** The open WebSockets by server. */
const open = new WeakMap<object, Map<WebSocketSession, WebSocketConnection>>()

/** Notes an open WebSocket. @returns a function that removes it */
export function noteOpen(
  server: object,
  session: WebSocketSession,
  connection: WebSocketConnection,
): () => void {
  let sessions = open.get(server)
  if (sessions === undefined) open.set(server, (sessions = new Map()))
  sessions.set(session, connection)
  return () => void sessions.delete(session)
}

/**
 * Closes the WebSockets of a server: with 1001 at once, and without a closing handshake when the time is over.
 *
 * @param grace the time for the closing handshakes, in milliseconds
 */
export function closeWebSockets(server: Server, grace: number): void {
  const sessions = open.get(server)
  if (sessions === undefined || sessions.size === 0) return
  for (const session of sessions.keys()) session.goAway()
  const late = () => {
    for (const connection of sessions.values()) connection.terminate()
  }
  setTimeout(late, grace).unref()
}
