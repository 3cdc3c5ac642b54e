import { constants } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WebSocketConnection, WireReply } from '@concordat/core'
import type { WebSocket, WebSocketServer } from 'ws'
import { noteOpen, serverOf } from './open-web-sockets.ts'
import { endResponse, takeConnection } from './upgrade-response.ts'

/** The time between two pings, in milliseconds. A client that does not answer until the next one is disconnected. */
const pingTime = 30_000

/** The servers of the library by the longest message that they accept. There are as many as the API has limits. */
const servers = new Map<number, WebSocketServer>()
/** The headers of the reply to a handshake. */
const headersOf = new WeakMap<IncomingMessage, WireReply['headers']>()

/**
 * Completes the handshake of a WebSocket, and connects the session of the reply with the connection. The end of the
 * request is reported when the WebSocket is closed and its handler has ended.
 */
export async function openWebSocket(
  reply: WireReply,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const session = reply.webSocket!
  void session.ended.then((end) => reply.ended?.(end))
  const server = await serverFor(longestMessage(session.maxMessage))
  // The client has disconnected in the meantime.
  if (res.destroyed || res.socket === null) return session.closed(1006)
  const { socket, head } = takeConnection(res)
  const { protocol } = session
  headersOf.set(req, {
    ...headersOfMiddleware(res),
    ...reply.headers,
    ...(protocol !== undefined && { 'sec-websocket-protocol': protocol }),
  })
  const closed = (code: number) => {
    session.closed(code)
    // The signal of the request is aborted by the event of its response.
    endResponse(res)
  }
  const abandoned = () => closed(1006)
  socket.once('close', abandoned)
  server.handleUpgrade(req, socket, head, (webSocket) => {
    socket.off('close', abandoned)
    const connection = connectionOf(webSocket)
    // A callback for each message would cost more. `send` of the session waits only when the buffer is full.
    socket.on('drain', () => session.drained())
    const forget = noteOpen(serverOf(req), session)
    const stopPings = keepAlive(webSocket)
    webSocket.on('message', (data: Buffer, isBinary) =>
      session.receive(isBinary ? undefined : data.toString('utf8')),
    )
    // A violation of the protocol closes the WebSocket; the event `close` follows.
    webSocket.on('error', () => undefined)
    webSocket.on('close', (code) => {
      forget()
      stopPings()
      closed(code)
    })
    session.open(connection)
  })
}

/** The headers that an earlier middleware has set, such as a cookie, except for those of the handshake itself. */
function headersOfMiddleware(res: ServerResponse): WireReply['headers'] {
  const names = res.getHeaderNames().filter((name) => !ofHandshake.test(name))
  return Object.fromEntries(
    names.map((name) => {
      const value = res.getHeader(name)!
      return [name, typeof value === 'number' ? String(value) : value]
    }),
  )
}

const ofHandshake = /^(?:connection|keep-alive|upgrade|content-length|transfer-encoding|sec-websocket-.*)$/

/**
 * The longest message that the library is told to accept. It takes 0 and numbers of more than 31 bits for no limit, and a
 * message that is longer than a string can be would make it throw.
 */
function longestMessage(limit: number): number {
  return Math.min(Math.max(limit, 1), constants.MAX_STRING_LENGTH)
}

async function serverFor(maxPayload: number): Promise<WebSocketServer> {
  const known = servers.get(maxPayload)
  if (known !== undefined) return known
  // The library is loaded when a WebSocket is opened, because it is an optional dependency.
  const { WebSocketServer } = await import('ws')
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload,
    // The session has chosen the subprotocol, which is one of the headers.
    handleProtocols: () => false,
  })
  server.on('headers', (lines, req) => {
    for (const [name, value] of Object.entries(headersOf.get(req) ?? {}))
      for (const one of [value].flat()) lines.push(`${name}: ${one}`)
  })
  servers.set(maxPayload, server)
  return server
}

function connectionOf(webSocket: WebSocket): WebSocketConnection {
  return {
    get bufferedBytes() {
      return webSocket.bufferedAmount
    },
    send: (text) => webSocket.send(text),
    close: (code, reason) => webSocket.close(code, reason),
    terminate: () => webSocket.terminate(),
    pause: () => webSocket.pause(),
    resume: () => webSocket.resume(),
  }
}

/**
 * Disconnects a client that no longer answers. An answer cannot be seen while nothing is read from the connection, because
 * the handler is slower than the client; that is no reason to disconnect it.
 *
 * @returns a function that stops the pings
 */
function keepAlive(webSocket: WebSocket): () => void {
  let isAlive = true
  webSocket.on('pong', () => (isAlive = true))
  const timer = setInterval(() => {
    if (!isAlive && !webSocket.isPaused) return webSocket.terminate()
    isAlive = webSocket.isPaused
    webSocket.ping()
  }, pingTime).unref()
  return () => clearInterval(timer)
}
