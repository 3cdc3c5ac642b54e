import type { IncomingMessage, Server, ServerResponse } from 'node:http'

const closing = new WeakSet<object>()
let isAnyClosing = false
/** The newest reply that waits behind another one, by connection. */
const newest = new WeakMap<object, ServerResponse>()
/** The connections whose client has been told that they are closed. */
const told = new WeakSet<object>()
let isAnyTold = false

/** Marks a server that accepts no new connections. Each connection is closed after its newest reply. */
export function markClosing(server: Server): void {
  closing.add(server)
  isAnyClosing = true
}

/** Whether the server of a request is closing. */
function isClosing({ socket }: IncomingMessage): boolean {
  if (!isAnyClosing) return false
  // node:http stores the server of a connection in `socket.server`.
  const { server } = socket as { server?: object }
  return server !== undefined && closing.has(server)
}

/** Marks a connection whose client is told that it is closed: later requests on it are not processed. */
export function markLast(socket: object): void {
  told.add(socket)
  isAnyTold = true
}

/**
 * Whether a request can be answered: its client was not told before that the connection is closed. It must not be
 * processed otherwise, since the client sends it again (RFC 9112 section 9.6).
 */
export function isAnswerable({ socket }: IncomingMessage): boolean {
  return !isAnyTold || !told.has(socket)
}

/**
 * Accepts a request, and notes whether its reply waits behind another one (pipelining).
 *
 * @returns false if the request cannot be answered
 */
export function acceptRequest(req: IncomingMessage, res: ServerResponse): boolean {
  if (!isAnswerable(req)) return false
  if (res.socket === null) newest.set(req.socket, res)
  return true
}

/**
 * Whether a reply is the last one on its connection, because the server is closing. Replies that wait behind
 * this one would be lost.
 */
export function closesConnection(req: IncomingMessage, res: ServerResponse): boolean {
  if (!isClosing(req)) return false
  const behind = newest.get(req.socket)
  if (behind !== undefined && behind !== res && !behind.closed) return false
  markLast(req.socket)
  return true
}
