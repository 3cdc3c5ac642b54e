import type { RequestListener } from 'node:http'
import { noteWaiting } from './closing-servers.ts'

/**
 * Wraps a listener so that it gets the requests of a connection one after another: a pipelined request waits until the
 * reply before it is sent (RFC 9112 section 9.3.2). Otherwise, a client that sends a thousand requests in one packet and
 * reads nothing would make the server hold a thousand replies.
 */
export function inTurn(listener: RequestListener): RequestListener {
  return (req, res) => {
    // node:http gives a response its socket when the response before it has ended.
    if (res.socket === null) {
      noteWaiting(req, res)
      res.once('socket', () => listener(req, res))
    } else listener(req, res)
  }
}
