import type { RequestEnd, ServerWebSocket, WebSocketConnection, WebSocketSession } from '@concordat/core'
import { MessageContractError, type CompiledWebSocket } from '@concordat/engine'
import { isDeparture } from '../pipeline/is-departure.ts'
import { closeReason } from './close-reason.ts'
import { MessageQueue } from './message-queue.ts'
import { offeredSubprotocols } from './offered-subprotocols.ts'

/** The number of bytes that may wait to be sent before the promise of `send` waits too. */
const muchWaiting = 256 * 1024
/** The number of bytes that may wait to be sent. A client that reads more slowly is disconnected. */
const mostWaiting = 16 * 1024 * 1024

/**
 * The length of the messages that may wait for the handler, in characters. Some runtimes cannot stop reading from a
 * connection, so a client that sends faster than the handler reads is disconnected.
 */
const mostUnread = 16 * 1024 * 1024
/** The length that is added for each message, because even an empty object takes about this much memory. */
const perMessage = 64

/** The promise of a message that does not wait. */
const sent = Promise.resolve()

/** The codes with which this side closes (RFC 6455 section 7.4.1). */
const codes = {
  ended: 1000,
  goingAway: 1001,
  notText: 1003,
  lost: 1006,
  notJson: 1007,
  invalid: 1008,
  tooLarge: 1009,
  failed: 1011,
}

/**
 * One WebSocket: the object that the handler uses, and the one that the host uses. Messages that the handler sends
 * before the host has opened the connection wait.
 */
export class Session implements ServerWebSocket, WebSocketSession {
  readonly protocol: string | undefined
  readonly maxMessage: number
  readonly #socket: CompiledWebSocket
  readonly #messages: MessageQueue
  readonly #closed = new AbortController()
  #isAccepted = false
  readonly #accepted = Promise.withResolvers<void>()
  readonly #ended = Promise.withResolvers<RequestEnd>()
  #connection: WebSocketConnection | undefined
  #unsent: string[] = []
  /** Is resolved when more can be sent. Undefined if nothing waits for that. */
  #sendable: PromiseWithResolvers<void> | undefined
  /** The code and the reason with which this side closes. */
  #closing: { code: number; reason: string } | undefined
  /** The code with which the connection was closed. */
  #closeCode: number | undefined
  #handlerEnd: RequestEnd | undefined

  /**
   * @param offered the subprotocols that the client offers: the value of the header `Sec-WebSocket-Protocol`
   * @param maxMessage the longest message of the client, in bytes
   */
  constructor(socket: CompiledWebSocket, offered: string | undefined, maxMessage: number) {
    this.#socket = socket
    this.maxMessage = maxMessage
    const names = offeredSubprotocols(offered)
    this.protocol = socket.model.subprotocols.find((name) => names.includes(name))
    this.#messages = new MessageQueue(
      () => this.#connection?.pause(),
      () => this.#connection?.resume(),
    )
  }

  /**
   * Runs the handler.
   *
   * @returns a promise that is fulfilled when the handler opens the WebSocket or ends; it is rejected if the handler
   *   fails before that
   */
  run(handler: () => unknown): Promise<void> {
    const running = (async () => void (await handler()))()
    running.then(
      () => this.#handlerEnded({ outcome: 'sent' }, codes.ended, ''),
      (error: unknown) => this.#handlerEnded(this.#endOf(error), codes.failed, 'The server failed.'),
    )
    return Promise.race([this.#accepted.promise, running])
  }

  #endOf(error: unknown): RequestEnd {
    // The handler was told by its signal that the WebSocket is closed. That is no failure.
    if (isDeparture(error, this)) return { outcome: 'sent' }
    return { outcome: 'failed', error: error ?? new TypeError(`The handler has thrown ${String(error)}.`) }
  }

  #handlerEnded(end: RequestEnd, code: number, reason: string): void {
    this.#handlerEnd = end
    this.#close(code, reason)
    this.#endIfOver()
  }

  get ended(): Promise<RequestEnd> {
    return this.#ended.promise
  }

  get signal(): AbortSignal {
    return this.#closed.signal
  }

  accept(): void {
    if (this.#isAccepted) return
    this.#isAccepted = true
    this.#accepted.resolve()
  }

  [Symbol.asyncIterator](): AsyncIterator<unknown> {
    this.accept()
    return this.#messages
  }

  send(message: unknown): Promise<void> {
    const text = this.#socket.write(message)
    if (typeof text !== 'string') throw new MessageContractError(this.#socket.model.operationId, text)
    this.accept()
    if (this.#isClosing) return sent
    if (this.#connection === undefined) this.#unsent.push(text)
    else this.#connection.send(text)
    return this.#whenSendable()
  }

  close(code: number = codes.ended, reason = ''): void {
    if (code !== codes.ended && !(Number.isInteger(code) && code >= 3000 && code <= 4999))
      throw new RangeError(`A WebSocket cannot be closed with the code ${code}. Use 1000, or 3000 to 4999.`)
    this.accept()
    this.#close(code, reason)
  }

  open(connection: WebSocketConnection): void {
    this.#connection = connection
    for (const text of this.#unsent.splice(0)) connection.send(text)
    if (this.#closing !== undefined) connection.close(this.#closing.code, this.#closing.reason)
    this.drained()
  }

  receive(text: string | undefined): void {
    if (this.#isClosing) return
    if (text === undefined) return this.#close(codes.notText, 'Messages are JSON texts.')
    // A text has at least as many bytes as characters. The library on Node counts the bytes before.
    if (text.length > this.maxMessage) return this.#close(codes.tooLarge, 'The message is too large.')
    const message = this.#socket.read(text)
    if (message.faults === undefined) {
      if (this.#messages.size > mostUnread) return this.#close(codes.invalid, 'Messages come too fast.')
      return this.#messages.push(message.value, text.length + perMessage)
    }
    const [fault] = message.faults
    const reason = `${fault!.pointer || 'The message'} ${fault!.message}`
    this.#close(message.isJson ? codes.invalid : codes.notJson, reason)
  }

  drained(): void {
    if (this.#connection !== undefined && this.#connection.bufferedBytes > muchWaiting) return
    this.#sendable?.resolve()
    this.#sendable = undefined
  }

  goAway(): void {
    this.#close(codes.goingAway, 'The server is closing.')
  }

  closed(code: number): void {
    if (this.#closeCode !== undefined) return
    this.#closeCode = code
    this.#messages.end()
    this.#sendable?.resolve()
    this.#closed.abort(new DOMException('The WebSocket is closed.', 'AbortError'))
    this.#endIfOver()
  }

  get #isClosing(): boolean {
    return this.#closing !== undefined || this.#closeCode !== undefined
  }

  #close(code: number, reason: string): void {
    if (this.#isClosing) return
    this.#closing = { code, reason: closeReason(reason) }
    this.#connection?.close(code, this.#closing.reason)
    // The answer of the client is behind the messages that are not read from the connection yet. They are dropped.
    this.#connection?.resume()
  }

  #whenSendable(): Promise<void> {
    if (this.#connection !== undefined) {
      const { bufferedBytes } = this.#connection
      if (bufferedBytes <= muchWaiting) return sent
      if (bufferedBytes > mostWaiting) this.#connection.terminate()
    }
    this.#sendable ??= Promise.withResolvers()
    return this.#sendable.promise
  }

  #endIfOver(): void {
    if (this.#closeCode === undefined || this.#handlerEnd === undefined) return
    const isLost = this.#closeCode === codes.lost && this.#closing === undefined
    const isGone = isLost && this.#handlerEnd.outcome === 'sent'
    this.#ended.resolve(isGone ? { outcome: 'gone' } : this.#handlerEnd)
  }
}
