import type { Exchange, Phase, Reply, RequestEnd, WireReply } from '@concordat/core'
import type { PendingBody, CompiledOperation, DecodedRequest, EncodedReply } from '@concordat/engine'
import type { Identities } from '../security/guard.ts'
import type { HookCall, ReplyFacts } from '../hooks.ts'

/** One request on its way through the stages: what is known of it so far. Each stage adds its part. */
export class RequestState {
  readonly exchange: Exchange
  /** Undefined where the request led to no operation. */
  readonly operation: CompiledOperation | undefined
  /** The path parameters, as the router found them. */
  readonly params: Readonly<Record<string, string>>
  identities: Identities = nobody
  /** The body, where there is one, and what was received of it. */
  body: PendingBody | undefined = undefined
  received: unknown = undefined
  request: DecodedRequest | undefined = undefined
  /** The media type that the client would like best. */
  preferred: string | undefined = undefined
  /** What the handler is called with. */
  call: HookCall | undefined = undefined
  reply: Reply | undefined = undefined
  /** Set once something failed. */
  failure: Failure | undefined = undefined
  /** The encoded reply, where the encoder has not seen to it that it keeps the contract. */
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

  /** What hooks are called with. It follows what the stages find out. */
  get facts(): ReplyFacts {
    return (this.#facts ??= new StateFacts(this))
  }
}

/** What failed on the way of a request, and the reply that was made of it. */
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
