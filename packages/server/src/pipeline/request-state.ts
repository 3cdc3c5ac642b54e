import type { Exchange, Phase, Reply, RequestEnd, WireReply } from '@concordat/core'
import type { PendingBody, CompiledOperation, DecodedRequest, EncodedReply } from '@concordat/engine'
import type { Identities } from '../security/guard.ts'
import type { HookCall, ReplyFacts } from '../hooks.ts'

/** The state of one request in the pipeline. Each stage adds its results. */
export class RequestState {
  readonly exchange: Exchange
  /** Undefined if no operation matches the request. */
  readonly operation: CompiledOperation | undefined
  /** The path parameters as the router returned them, not yet decoded. */
  readonly params: Readonly<Record<string, string>>
  identities: Identities = nobody
  /** The body that is being received; undefined if the request has none. */
  body: PendingBody | undefined = undefined
  received: unknown = undefined
  request: DecodedRequest | undefined = undefined
  /** The media types that the client accepts, in order of preference. */
  accepted: readonly string[] = []
  /** The argument of the handler. */
  call: HookCall | undefined = undefined
  reply: Reply | undefined = undefined
  /** The last failure; undefined if every stage so far has succeeded. */
  failure: Failure | undefined = undefined
  /** The encoded reply, if the encoder has not already checked it. */
  unchecked: EncodedReply | undefined = undefined
  wire: WireReply | undefined = undefined
  #facts: ReplyFacts | undefined = undefined

  constructor(
    exchange: Exchange,
    operation: CompiledOperation | undefined,
    params: Readonly<Record<string, string>>,
  ) {
    this.exchange = exchange
    this.operation = operation
    this.params = params
  }

  /** The argument of hooks. Its properties are read from this state. */
  get facts(): ReplyFacts {
    return (this.#facts ??= new StateFacts(this))
  }
}

/** An error that a stage threw, and the reply that was created for it. */
export interface Failure {
  readonly error: unknown
  readonly phase: Phase
  readonly reply: Reply
}

/** How a request ended, with the status of its reply. */
export type Ended = RequestEnd & { readonly status: number }

const nobody: Identities = Object.freeze({})

class StateFacts implements ReplyFacts {
  readonly #state: RequestState

  constructor(state: RequestState) {
    this.#state = state
  }

  get request() {
    return this.#state.exchange
  }
  get operation() {
    return this.#state.operation?.model
  }
  get identities() {
    return this.#state.identities
  }
  get call() {
    return this.#state.call
  }
  get error() {
    return this.#state.failure?.error
  }
}
