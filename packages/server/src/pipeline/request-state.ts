import type { Exchange, FileStore, Phase, Reply, RequestFacts, WireReply } from '@concordat/core'
import type {
  CompiledOperation,
  DecodedRequest,
  EncodedReply,
  FormOwner,
  PendingBody,
} from '@concordat/engine'
import type { ApiParts } from '../api.ts'
import type { RequestedFormat } from '../formats/requested-format.ts'
import type { EndFacts, HookCall, ReplyFacts } from '../hooks/hooks.ts'
import type { RequestLog } from '../log.ts'
import { Scope, type ScopeOwner } from '../providers/scope.ts'
import type { Identities } from '../security/guard.ts'
import type { Session } from '../web-socket/session.ts'
import { ClientGone, Interruption } from './interruption.ts'

/** The state of one request in the pipeline. Each stage adds its results. */
export class RequestState implements ScopeOwner, FormOwner {
  readonly exchange: Exchange
  readonly parts: ApiParts
  /** Undefined if no operation matches the request. */
  operation: CompiledOperation | undefined = undefined
  /** The path parameters as the router returned them, not yet decoded. */
  params: Readonly<Record<string, string>> = noParams
  /** When the request arrived, in milliseconds of `performance.now()`; 0 if no hook or plugin needs the time. */
  readonly arrived: number
  identities: Identities = nobody
  /** The body that is being received; undefined before that, and if the request has none. */
  body: PendingBody | undefined = undefined
  received: unknown = undefined
  /** The place for large files of a form; undefined if there are none. */
  files: FileStore | undefined = undefined
  decoded: DecodedRequest | undefined = undefined
  /** The media types that the client accepts, in order of preference. */
  accepted: readonly string[] = []
  /** What the suffix of the path, or `?pretty`, asks for; undefined if there is neither. */
  format: RequestedFormat | undefined = undefined
  /** The argument of the handler. */
  call: HookCall | undefined = undefined
  reply: Reply | undefined = undefined
  /** Whether providers keep their work although the status of the reply is 400 or above. */
  keepsWork = false
  /** The last failure; undefined if every stage so far has succeeded. */
  failure: Failure | undefined = undefined
  /** The encoded reply, if the encoder has not already checked it. */
  unchecked: EncodedReply | undefined = undefined
  wire: WireReply | undefined = undefined
  /** The WebSocket that the reply opens; undefined for any other request. */
  webSocket: Session | undefined = undefined
  /** The streams that after hooks have replaced by other streams, which may read them. They are cancelled at the end. */
  replaced: readonly unknown[] | undefined = undefined
  /** What ends the request before its stages do: a time limit, or a client that leaves. */
  interruption: Interruption | undefined = undefined
  scope: Scope | undefined = undefined
  /** The functions that plugins have returned for the end of the request; undefined until their `watch` is called. */
  endings: readonly ((end: EndFacts) => void)[] | undefined = undefined
  /** Whether the request has ended: its reply was sent or given up, or it was passed on. */
  hasEnded = false
  #log: RequestLog | undefined = undefined
  #facts: StateFacts | undefined = undefined

  constructor(exchange: Exchange, parts: ApiParts) {
    this.exchange = exchange
    this.parts = parts
    this.arrived = parts.measuresTime ? performance.now() : 0
    if (parts.providers !== undefined) parts.life.beginRequest()
    // A stage may read the first value of a provider while the pipeline already awaits the stage, so the interruption
    // exists from the start of the request.
    if (parts.providers?.haveEnds === true) this.watched()
  }

  /**
   * The request for guards, hooks and providers. Its signal is also aborted by the time limit, if the operation has
   * one.
   */
  get request(): RequestFacts {
    return this.interruption?.request ?? this.exchange
  }

  /** The `ctx` that handlers receive; before it is complete, the providers of the API. */
  get ctx(): unknown {
    return this.call === undefined ? this.providedContext : this.call.ctx
  }

  /** The providers of the API as `ctx`; undefined if it has none. */
  get providedContext(): object | undefined {
    const { providers, overrides } = this.parts
    if (providers === undefined) return undefined
    if (this.scope === undefined) {
      this.scope = new Scope(providers.createContext, this.facts, this.log, overrides, this)
      if (this.hasEnded) this.scope.closeForGood()
    }
    return this.scope.ctx
  }

  onEndsNeeded(): void {
    this.watched().watchClient()
  }

  openFileStore(): FileStore | undefined {
    // The rest of a body may be read while the reply to a client that has left is already over.
    if (this.hasEnded) throw new ClientGone()
    return (this.files = this.exchange.openFileStore?.())
  }

  /** Removes the large files of the form. */
  removeFiles(): void {
    this.files
      ?.remove()
      .catch((error: unknown) => this.log.error('The files of a form cannot be removed', error))
  }

  onLateEnd(ending: Promise<void>): void {
    const { life } = this.parts
    life.beginRequest()
    void ending.then(() => life.endRequest())
  }

  /** Notes that everything that belongs to the request has ended. */
  end(): void {
    if (this.parts.providers !== undefined) this.parts.life.endRequest()
  }

  /** The interruption of this request, which is created on the first call. */
  watched(): Interruption {
    return (this.interruption ??= new Interruption(this.exchange, this.log))
  }

  /** The log of this request. */
  get log(): RequestLog {
    return (this.#log ??= this.#createLog())
  }

  #createLog(): RequestLog {
    const { settings, logFields } = this.parts
    return logFields === undefined ? settings.log : settings.log.with(() => logFields(this.facts))
  }

  /** The argument of hooks. Its properties are read from this state. */
  get facts(): StateFacts {
    return (this.#facts ??= new StateFacts(this))
  }
}

/** An error that a stage threw, and the reply that was created for it. */
export interface Failure {
  readonly error: unknown
  readonly phase: Phase
  readonly reply: Reply
}

const nobody: Identities = Object.freeze({})
const noParams: Readonly<Record<string, string>> = Object.freeze({})

/** The facts about a request that hooks receive. The properties are read from the state when they are used. */
export class StateFacts implements ReplyFacts {
  readonly #state: RequestState

  constructor(state: RequestState) {
    this.#state = state
  }

  get request() {
    return this.#state.request
  }
  get operation() {
    return this.#state.operation?.model
  }
  get identities() {
    return this.#state.identities
  }
  get ctx() {
    return this.#state.ctx
  }
  get call() {
    return this.#state.call
  }
  get error() {
    return this.#state.failure?.error
  }
  get log() {
    return this.#state.log
  }
}
