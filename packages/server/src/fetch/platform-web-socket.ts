import type { WebSocketSession } from '@concordat/core'

/** What is needed to open a WebSocket in reply to a request. */
export interface OpeningRequest {
  request: Request
  session: WebSocketSession
  /** The subprotocol that was agreed on. */
  protocol: string | undefined
  headers: Headers
}

/**
 * Opens a WebSocket by the means of a runtime, and connects it with the session.
 *
 * @returns the response to the handshake; undefined if the runtime needs none, as Bun
 */
export type OpenOnPlatform = (opening: OpeningRequest) => Response | undefined

/** The part of Deno's API that opens WebSockets. */
interface Deno {
  upgradeWebSocket(request: Request): { socket: WebSocket; response: Response }
}

/** Returns what opens WebSockets without any help of the application: on Deno. Undefined on other runtimes. */
export function platformWebSocket(): OpenOnPlatform | undefined {
  const { Deno: deno } = globalThis as { Deno?: Deno }
  if (typeof deno?.upgradeWebSocket !== 'function') return undefined
  return ({ request, session, protocol, headers }) => {
    const { socket, response } = deno.upgradeWebSocket(request)
    connect(socket, session)
    for (const [name, value] of headers) response.headers.append(name, value)
    // The option `protocol` of the runtime fails for a list without spaces after its commas.
    if (protocol !== undefined) response.headers.set('sec-websocket-protocol', protocol)
    return response
  }
}

/** Connects a WebSocket with the interface of browsers with a session. */
function connect(socket: WebSocket, session: WebSocketSession): void {
  socket.binaryType = 'arraybuffer'
  socket.addEventListener('open', () =>
    session.open({
      get bufferedBytes() {
        return socket.bufferedAmount
      },
      send(text) {
        if (socket.readyState !== socket.OPEN) return
        socket.send(text)
        waitForDrain(socket, session)
      },
      close: (code, reason) => socket.close(code, reason),
      terminate: () => socket.close(),
      // This interface cannot stop reading. Messages that are not read wait in the session.
      pause: () => undefined,
      resume: () => undefined,
    }),
  )
  socket.addEventListener('message', ({ data }) => {
    // The runtime knows no limit, so the session refuses messages beyond its own when they have arrived.
    session.receive(typeof data === 'string' ? data : undefined)
  })
  socket.addEventListener('error', () => undefined)
  socket.addEventListener('close', ({ code }) => session.closed(code))
}

/** Tells the session when what waits has been sent. The interface has no event for that. */
function waitForDrain(socket: WebSocket, session: WebSocketSession): void {
  if (socket.bufferedAmount === 0 || waiting.has(socket)) return
  waiting.add(socket)
  const timer = setInterval(() => {
    session.drained()
    if (socket.bufferedAmount > 0 && socket.readyState === socket.OPEN) return
    clearInterval(timer)
    waiting.delete(socket)
  }, 10)
}

const waiting = new WeakSet<WebSocket>()
