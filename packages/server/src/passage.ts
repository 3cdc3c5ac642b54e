import type { Exchange, Phase, Reply, WireReply } from '@concordat/core'
import type { BodyOnItsWay, DecodedRequest, EncodedReply } from '@concordat/engine'
import type { Identities } from './guard.ts'
import type { HookFacts } from './hooks.ts'

/** One request on its way through the stages: what is known of it so far. Each stage adds its part. */
export interface Passage {
  readonly exchange: Exchange
  /** The path parameters, as the router found them. */
  readonly params: Readonly<Record<string, string>>
  identities: Identities
  /** The body, where there is one, and what came of it. */
  body: BodyOnItsWay | undefined
  received: unknown
  request: DecodedRequest | undefined
  /** The media type that the client would like best. */
  preferred: string | undefined
  /** What the handler is called with. */
  call: HandlerCall | undefined
  /** What hooks are called with. */
  facts: HookFacts | undefined
  reply: Reply | undefined
  /** The encoded reply, where the encoder has not seen to it that it is right. */
  unchecked: EncodedReply | undefined
  wire: WireReply | undefined
}

/** The parts of a request, decoded and checked, with the application's own context. */
export interface HandlerCall {
  path: object
  query: object
  headers: object
  cookies: object
  body: unknown
  ctx: unknown
  exchange: Exchange
}

/**
 * A step of the way. What `run` returns is waited for if it is a promise, and only then: that costs more
 * than most stages. Then `take` puts it where it belongs; a stage without it has nothing to wait for.
 * Neither makes closures for each request.
 */
export interface Stage {
  readonly phase: Phase
  run(passage: Passage): unknown
  take?(passage: Passage, value: any): void
}
