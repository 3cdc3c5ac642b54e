import type { Server, ServerResponse } from 'node:http'
import { Server as NetServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { markClosing } from './closing-servers.ts'
import { closeWebSockets } from './open-web-sockets.ts'

/**
 * Closes a server. It accepts no new connections, the newest reply on each persistent connection closes the connection,
 * and replies in progress are completed.
 *
 * @param grace the time after `linger` that replies have to complete, in milliseconds; then all connections are closed
 * @param linger the time, in milliseconds, that an idle connection stays open, because a request that its client is
 *   sending would be lost if the connection were closed
 * @returns whether all replies were completed in time
 */
export async function closeServer(server: Server, grace: number, linger: number): Promise<boolean> {
  markClosing(server)
  closeWebSockets(server, grace)
  const newest = new WeakMap<object, ServerResponse>()
  server.prependListener('request', ({ socket }, res) => {
    // A reply that has another one behind it (pipelining) leaves the connection open.
    const before = newest.get(socket)
    if (before?.headersSent === false) before.removeHeader('connection')
    newest.set(socket, res.setHeader('connection', 'close'))
  })
  const closed = new Promise<void>((resolve, reject) => {
    // `Server.close` of node:http closes idle connections at once; the method of node:net does not.
    NetServer.prototype.close.call(server, (error) => (error === undefined ? resolve() : reject(error)))
  })
  const ended = await Promise.race([closed.then(() => true), setTimeout(Math.min(linger, grace), false)])
  if (ended) {
    server.close(() => undefined)
    return true
  }
  // `Server.close` of node:http stops the timer that checks for slow clients, so it is called only after the linger
  // time.
  server.close(() => undefined)
  // A connection becomes idle when its last reply has been sent, so idle connections are closed repeatedly.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const late = new AbortController()
  let isCut = false
  void setTimeout(grace, undefined, { signal: late.signal }).then(
    () => {
      isCut = true
      server.closeAllConnections()
    },
    () => undefined,
  )
  try {
    await closed
    return !isCut
  } finally {
    clearInterval(sweep)
    late.abort()
  }
}
