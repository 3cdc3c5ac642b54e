import type { WebSocketTypes } from '@concordat/core'
import { WebSocketClosed } from './web-socket-closed.ts'

/** The codes of an ordinary end (RFC 6455 section 7.4.1): done, going away, and none given. */
const ordinary: ReadonlySet<number> = new Set([1000, 1001, 1005])

/**
 * The client's side of an open WebSocket. Messages that nothing reads wait, up to 10,000; then the WebSocket is closed. A
 * loop over it reads the messages of the server one by one, in their order; it ends when the WebSocket is closed, and
 * throws a `WebSocketClosed` for any code but 1000, 1001 and 1005.
 */
export class ClientSocket<W extends WebSocketTypes> implements AsyncIterable<W['server']> {
  /** Is fulfilled when the WebSocket is open. */
  readonly opened: Promise<void>
  /** The code and the reason of the end. The promise is fulfilled when the WebSocket is closed, and never rejected. */
  readonly closed: Promise<WebSocketClosed>
  readonly #socket: WebSocket
  readonly #messages: W['server'][] = []
  readonly #readers: (() => void)[] = []
  #end: WebSocketClosed | undefined

  /** @param socket a WebSocket of the platform, which need not be open yet */
  constructor(socket: WebSocket) {
    this.#socket = socket
    this.closed = new Promise((resolve) => {
      socket.addEventListener('close', ({ code, reason }) => {
        this.#finish(new WebSocketClosed(code, reason))
        resolve(this.#end!)
      })
    })
    this.opened = new Promise((resolve, reject) => {
      socket.addEventListener('open', () => resolve())
      // It has no effect once the WebSocket was open.
      socket.addEventListener('close', ({ code, reason }) =>
        reject(new WebSocketClosed(code, reason || 'It could not be opened')),
      )
    })
    // Whoever awaits `opened` receives the rejection.
    this.opened.catch(() => undefined)
    // The event `close` follows and is the one that counts.
    socket.addEventListener('error', () => undefined)
    socket.addEventListener('message', ({ data }) => this.#receive(data as unknown))
  }

  /** The subprotocol that the server has chosen; the empty string if it has chosen none. */
  get protocol(): string {
    return this.#socket.protocol
  }

  /** The number of bytes that wait to be sent. */
  get bufferedAmount(): number {
    return this.#socket.bufferedAmount
  }

  /** Sends a message. Nothing is sent if the WebSocket is closed. */
  send(message: W['client']): void {
    // The platform throws an error while the WebSocket is being opened.
    if (this.#socket.readyState === open) this.#socket.send(JSON.stringify(message))
  }

  /**
   * Closes the WebSocket.
   *
   * @param code 1000, or 3000 to 4999. Default: 1000
   * @param reason a text of at most 123 bytes
   */
  close(code = 1000, reason = ''): void {
    this.#socket.close(code, reason)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<W['server'], void, undefined> {
    try {
      for (;;) {
        if (this.#messages.length > 0) yield this.#messages.shift()!
        else if (this.#end === undefined) await new Promise<void>((resolve) => this.#readers.push(resolve))
        else if (ordinary.has(this.#end.code)) return
        else throw this.#end
      }
    } finally {
      // Leaving the loop closes the WebSocket. This has no effect if it is closed.
      this.close()
    }
  }

  #receive(data: unknown): void {
    if (this.#end !== undefined) return
    if (this.#messages.length >= mostUnread) {
      this.#finish(new WebSocketClosed(3008, 'The messages of the server were not read'))
      return this.close(3008, 'Messages were not read.')
    }
    try {
      if (typeof data !== 'string') throw new TypeError('It is not a text.')
      this.#messages.push(JSON.parse(data) as W['server'])
      for (const wake of this.#readers.splice(0)) wake()
    } catch (cause) {
      this.#finish(new WebSocketClosed(3007, 'The server sent a message that is not JSON', { cause }))
      this.close(3007, 'Messages are JSON texts.')
    }
  }

  #finish(end: WebSocketClosed): void {
    this.#end ??= end
    for (const wake of this.#readers.splice(0)) wake()
  }
}

/** The number of messages that may wait to be read. Browsers cannot stop reading from the connection. */
const mostUnread = 10_000

/** The `readyState` of an open WebSocket. */
const open = 1
