import { HttpError, Reply, type Exchange, type RequestFacts } from '@concordat/core'
import type { RequestLog } from '../log.ts'
import { cancelBody } from './cancel-body.ts'

/** Thrown in place of the result of a stage when the client has left. Nobody receives the reply. */
export class ClientGone extends HttpError {
  constructor() {
    super(503, { detail: 'The client has gone.' })
  }
}

/** A request whose signal is also aborted when its time limit is over. */
class LimitedRequest implements RequestFacts {
  readonly #exchange: Exchange
  readonly #controller: AbortController
  #isLinked = false

  constructor(exchange: Exchange, controller: AbortController) {
    this.#exchange = exchange
    this.#controller = controller
  }

  get method() {
    return this.#exchange.method
  }
  get target() {
    return this.#exchange.target
  }
  get base() {
    return this.#exchange.base
  }
  get address() {
    return this.#exchange.address
  }
  get certificate() {
    return this.#exchange.certificate
  }
  header(name: string): string | undefined {
    return this.#exchange.header(name)
  }

  get signal(): AbortSignal {
    if (!this.#isLinked) {
      this.#isLinked = true
      const { signal } = this.#exchange
      const leave = () => this.#controller.abort(signal.reason)
      if (signal.aborted) leave()
      else signal.addEventListener('abort', leave, { once: true })
    }
    return this.#controller.signal
  }
}

/** Ends a request while one of its stages is being awaited: the time limit is over, or the client has left. */
export class Interruption {
  /** The request for guards, hooks and providers. */
  request: RequestFacts
  readonly #exchange: Exchange
  readonly #log: RequestLog
  #controller: AbortController | undefined
  #reject: ((error: HttpError) => void) | undefined
  #error: HttpError | undefined
  #isOver = false
  #timer: NodeJS.Timeout | undefined
  #watchesClient = false
  readonly #leave = () => this.#interrupt(new ClientGone())

  constructor(exchange: Exchange, log: RequestLog) {
    this.#exchange = exchange
    this.#log = log
    this.request = exchange
  }

  /** Interrupts the request when the client leaves. */
  watchClient(): void {
    if (this.#watchesClient || this.#isOver) return
    this.#watchesClient = true
    const { signal } = this.#exchange
    if (signal.aborted) this.#leave()
    else signal.addEventListener('abort', this.#leave, { once: true })
  }

  /** Replaces `request` by one whose signal is also aborted by the time limit. */
  limitRequest(): void {
    this.#controller = new AbortController()
    this.request = new LimitedRequest(this.#exchange, this.#controller)
  }

  /** Interrupts the request when `limit` milliseconds have passed. */
  startTimer(limit: number): void {
    const abort = () => {
      const seconds = Math.max(1, Math.ceil(limit / 1000))
      this.#interrupt(
        HttpError.of(
          'time-limit-exceeded',
          { detail: `The operation takes longer than its time limit of ${limit / 1000} s.` },
          { 'retry-after': String(seconds) },
        ),
      )
    }
    this.#timer = setTimeout(abort, limit)
  }

  #interrupt(error: HttpError): void {
    if (this.#isOver || this.#error !== undefined) return
    this.#error = error
    this.#controller?.abort(error)
    this.#reject?.(error)
  }

  /**
   * Awaits the result of a stage. If the request is interrupted first, the promise rejects with the reason, and a late
   * result is discarded.
   */
  until<T>(result: PromiseLike<T>): Promise<T> {
    if (this.#isOver) return Promise.resolve(result)
    return new Promise<T>((resolve, reject) => {
      if (this.#error !== undefined) reject(this.#error)
      this.#reject = reject
      result.then((value) => (this.#error === undefined ? resolve(value) : this.#discard(value)), reject)
    })
  }

  #discard(value: unknown): void {
    cancelBody(value instanceof Reply ? value.body : value, this.#log)
  }

  /** Ends the watch: later events do not interrupt the request. */
  stop(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
    if (this.#watchesClient) this.#exchange.signal.removeEventListener('abort', this.#leave)
  }

  /** Whether the request was interrupted. */
  get isInterrupted(): boolean {
    return this.#error !== undefined
  }
}
