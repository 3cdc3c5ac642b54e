import type { IncomingMessage, Server, ServerResponse } from 'node:http'

const closing = new WeakSet<object>()
let isAnyClosing = false
/** The newest reply that waits behind another one, by connection. */
const newest = new WeakMap<object, ServerResponse>()
/** The connections whose client has been told that they will be closed. */
const told = new WeakSet<object>()
let isAnyTold = false

/** Marks a server as closing, so that each of its connections is closed after its newest reply. */
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

/** Marks a connection whose client is told that it will be closed. Later requests on it are not processed. */
export function markLast(socket: object): void {
  told.add(socket)
  isAnyTold = true
}

/**
 * Whether a request may be processed. It may not if its client was told before that the connection will be closed,
 * because the client may send the request again on another connection (RFC 9112 section 9.6).
 */
export function isAnswerable({ socket }: IncomingMessage): boolean {
  return !isAnyTold || !told.has(socket)
}

/** Notes that the reply to a request waits behind another one (pipelining). */
export function noteWaiting({ socket }: IncomingMessage, res: ServerResponse): void {
  newest.set(socket, res)
}

/**
 * Accepts a request, and notes whether its reply waits behind another one (pipelining).
 *
 * @returns false if the request may not be processed
 */
export function acceptRequest(req: IncomingMessage, res: ServerResponse): boolean {
  if (!isAnswerable(req)) return false
  if (res.socket === null) noteWaiting(req, res)
  return true
}

/**
 * Whether a reply is the last one on its connection, because the server is closing. It is not the last one if another
 * reply waits behind it, because that reply would be lost. If the result is true, later requests on the connection are
 * not processed.
 */
export function closesConnection(req: IncomingMessage, res: ServerResponse): boolean {
  if (!isClosing(req)) return false
  const behind = newest.get(req.socket)
  if (behind !== undefined && behind !== res && !behind.closed) return false
  markLast(req.socket)
  return true
}
