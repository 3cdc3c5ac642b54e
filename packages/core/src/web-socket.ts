import type { RequestEnd } from './request-end.ts'
import type { Awaitable } from './awaitable.ts'
import type { InputTypes } from './operation-types.ts'

/** The types of one WebSocket, as codegen writes them into a contract package. */
export interface WebSocketTypes {
  /** The path of the WebSocket in the contract, such as `/prices/live`. */
  path: string
  /** The input of the handshake that a client sends. */
  input: InputTypes
  /** The call that a handler receives: the decoded input, with defaults and with header names in lower case. */
  call: InputTypes
  /** A message of the client; `never` if clients may send none. */
  client: unknown
  /** A message of the server; `never` if the server may send none. */
  server: unknown
}

/** WebSockets by operationId. */
export type WebSocketMap<WebSockets> = { [Id in keyof WebSockets]: WebSocketTypes }

/**
 * The server's side of a WebSocket. It is opened when it is first used: by `send`, by a loop over its messages, or by
 * `accept`. Until then, the handler can refuse the handshake with an `HttpError`.
 *
 * @example
 * ```ts
 * const echo: WebSocketHandler<Echo> = async (_call, socket) => {
 *   for await (const message of socket) await socket.send(message)
 * }
 * ```
 */
export interface ServerWebSocket<W extends WebSocketTypes = WebSocketTypes> extends AsyncIterable<
  W['client']
> {
  /** The subprotocol that was agreed on: the first one of the contract that the client offers; otherwise undefined. */
  readonly protocol: string | undefined
  /** The signal that is aborted when the WebSocket is closed, by either side. */
  readonly signal: AbortSignal
  /** Opens the WebSocket. Later calls have no effect. */
  accept(): void
  /**
   * Sends a message. Nothing is sent if the WebSocket is closed.
   *
   * @returns a promise that is fulfilled when the client can take more; a handler that sends much should await it
   * @throws MessageContractError if the message violates the contract
   */
  send(message: W['server']): Promise<void>
  /**
   * Closes the WebSocket. A WebSocket whose handler ends is closed with 1000.
   *
   * @param code 1000, or 3000 to 4999 (RFC 6455 section 7.4). Default: 1000
   * @param reason a text of at most 123 bytes
   */
  close(code?: number, reason?: string): void
}

/**
 * The function that implements one WebSocket. The WebSocket is closed when the function ends.
 *
 * @typeParam W the types of the WebSocket
 * @typeParam Context the application's own context, `call.ctx`
 */
export type WebSocketHandler<W extends WebSocketTypes, Context = unknown> = (
  call: W['call'] & { readonly ctx: Context },
  socket: ServerWebSocket<W>,
) => Awaitable<void>

/** One handler for each WebSocket of a contract. */
export type WebSocketHandlers<WebSockets extends WebSocketMap<WebSockets>, Context = unknown> = {
  [Id in keyof WebSockets]: WebSocketHandler<WebSockets[Id], Context>
}

/** The connection of an open WebSocket, as a host passes it to the API. */
export interface WebSocketConnection {
  /** The number of bytes that wait to be sent. */
  readonly bufferedBytes: number
  send(text: string): void
  close(code: number, reason: string): void
  /** Closes the connection without a closing handshake. */
  terminate(): void
  /** Stops and continues to read from the connection. */
  pause(): void
  resume(): void
}

/** The API's side of a WebSocket, as a host sees it. */
export interface WebSocketSession {
  /** The subprotocol that was agreed on. */
  readonly protocol: string | undefined
  /** The longest message that a client may send, in bytes. */
  readonly maxMessage: number
  /** The end of the request: the WebSocket is closed, and its handler has ended. The promise is never rejected. */
  readonly ended: Promise<RequestEnd>
  /** Passes the connection on, once the handshake is complete. */
  open(connection: WebSocketConnection): void
  /** Passes on a message of the client; undefined for a message that is no text. */
  receive(text: string | undefined): void
  /** Tells that bytes which waited were sent. */
  drained(): void
  /** Closes the WebSocket because the server is closing. */
  goAway(): void
  /** Tells that the connection is closed. @param code 1006 if there was no closing handshake */
  closed(code: number): void
}
