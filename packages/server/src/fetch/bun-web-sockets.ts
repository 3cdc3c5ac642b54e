import type { WebSocketSession } from '@concordat/core'
import type { OpenOnPlatform } from './platform-web-socket.ts'

/** A WebSocket of Bun's server. */
interface BunSocket {
  readonly data: { session: WebSocketSession }
  send(text: string): number
  close(code?: number, reason?: string): void
  terminate(): void
  getBufferedAmount(): number
}

/** The part of Bun's server that opens WebSockets. */
export interface BunServer {
  upgrade(request: Request, options: { headers: Headers; data: BunSocket['data'] }): boolean
}

/**
 * The WebSockets of an API on Bun: `on` for each request, and `handler` for the server.
 *
 * @example
 * ```ts
 * const handle = fetchHandler(api)
 * Bun.serve({
 *   fetch: (request, server) => handle(request, { openWebSocket: bunWebSockets.on(server) }),
 *   websocket: bunWebSockets.handler,
 * })
 * ```
 */
export const bunWebSockets = {
  /** Returns what opens the WebSockets of a server. */
  on(server: BunServer): OpenOnPlatform {
    return ({ request, session, protocol, headers }) => {
      if (protocol !== undefined) headers.set('sec-websocket-protocol', protocol)
      if (!server.upgrade(request, { headers, data: { session } })) session.closed(1006)
      return undefined
    }
  },
  /** The option `websocket` of `Bun.serve`. */
  handler: {
    idleTimeout: 120,
    sendPings: true,
    perMessageDeflate: false,
    /** The session of each WebSocket has its own limit; this one is that of all. */
    maxPayloadLength: 16 * 1024 * 1024,
    backpressureLimit: 16 * 1024 * 1024,
    closeOnBackpressureLimit: true,
    open(socket: BunSocket): void {
      socket.data.session.open({
        get bufferedBytes() {
          return socket.getBufferedAmount()
        },
        send: (text) => void socket.send(text),
        close: (code, reason) => socket.close(code, reason),
        terminate: () => socket.terminate(),
        // Bun cannot stop reading. Messages that are not read wait in the session.
        pause: () => undefined,
        resume: () => undefined,
      })
    },
    message(socket: BunSocket, message: string | Uint8Array): void {
      socket.data.session.receive(typeof message === 'string' ? message : undefined)
    },
    drain: (socket: BunSocket): void => socket.data.session.drained(),
    close: (socket: BunSocket, code: number): void => socket.data.session.closed(code),
  },
} as const
