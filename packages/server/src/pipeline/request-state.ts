import type { Exchange, Phase, Reply, RequestEnd, WireReply } from '@concordat/core'
import type { PendingBody, CompiledOperation, DecodedRequest, EncodedReply } from '@concordat/engine'
import type { Identities } from '../security/guard.ts'
import type { HookCall, ReplyFacts } from '../hooks.ts'

/** The state of one request in the pipeline. Each stage adds its part. */
export class RequestState {
  readonly exchange: Exchange
  /** Undefined where the request led to no operation. */
  readonly operation: CompiledOperation | undefined
  /** The path parameters, as the router found them. */
  readonly params: Readonly<Record<string, string>>
  identities: Identities = nobody
  /** The body that is being received; undefined where the request has none. */
  body: PendingBody | undefined = undefined
  received: unknown = undefined
  request: DecodedRequest | undefined = undefined
  /** The media types that the client accepts, the best first. */
  accepted: readonly string[] = []
  /** The argument of the handler. */
  call: HookCall | undefined = undefined
  reply: Reply | undefined = undefined
  /** The last failure; undefined as long as every stage has succeeded. */
  failure: Failure | undefined = undefined
  /** The encoded reply, where the encoder has not checked it already. */
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

  /** The argument of hooks: a view of this state. */
  get facts(): ReplyFacts {
    return (this.#facts ??= new StateFacts(this))
  }
}

/** An error that a stage threw, and the reply that was made of it. */
export interface Failure {
  readonly error: unknown
  readonly phase: Phase
  readonly reply: Reply
}

/** What an observer is told at the end of a request. */
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
