import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { partsOf } from '../api.ts'
import type { NodeListener } from './node-listener.ts'

/**
 * Lets a listener answer the requests of a server before the listeners that the server has, or gets later. The listener
 * passes on the requests that are not its own if it is made with `unknownPath: 'next'`.
 *
 * @returns a function that ends this; the other listeners then get all requests again
 * @throws Error if an API has WebSockets: only a server that `listen` has started opens them
 *
 * @example
 * ```ts
 * const server = createServer((_req, res) => res.end('mine')).listen(3000)
 * const detach = attach(server, nodeListener(api, { unknownPath: 'next' }))
 * ```
 */
export function attach(server: Server, listener: NodeListener): () => void {
  if (listener.apis.some((api) => partsOf(api).engine.webSockets.size > 0))
    throw new Error('The contract has WebSockets, which need a server of their own. Start it with `listen`.')
  // A listener of an event cannot keep it from the other listeners, so the event is taken before it is emitted.
  const emit = server.emit as (event: string, ...args: unknown[]) => boolean
  let isAttached = true
  const own = function (this: Server, event: string, ...args: unknown[]): boolean {
    const pass = () => emit.call(this, event, ...args)
    if (event !== 'request' || !isAttached) return pass()
    const [req, res] = args as [IncomingMessage, ServerResponse]
    if (this.listenerCount('request') > 0) listener(req, res, pass)
    else listener(req, res)
    return true
  }
  server.emit = own as typeof server.emit
  return () => {
    isAttached = false
    if (server.emit === own) server.emit = emit as typeof server.emit
  }
}
