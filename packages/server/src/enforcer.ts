import type { Awaitable, Fault, WireBody } from '@concordat/core'
import type { CompiledOperation, DecodedRequest } from '@concordat/engine'
import type { Model } from '@concordat/model'

/** What an enforcer judges of a reply. */
export interface ReplyToCheck {
  status: number
  mediaType: string | undefined
  /** The body as plain JSON or text; undefined where it is bytes, which no schema sees into. */
  value: unknown
  /** The body as it would be sent. */
  body?: WireBody
}

/** What an enforcer is made from. */
export interface EnforcerContext {
  readonly model: Model
  /** Told once of each operation that compiled validators enforce instead, and why. */
  onFallback(fallback: EnforcerFallback): void
}

/** An operation that an enforcer leaves to compiled validators. */
export interface EnforcerFallback {
  operationId: string
  reason: string
}

/** Makes the enforcer of an API: `compiledEnforcer`, or `eovEnforcer` of `@concordat/eov`. */
export type CreateEnforcer = (context: EnforcerContext) => Enforcer

/**
 * Checks requests and replies against the contract. It gives the verdict and nothing else: routing,
 * decoding, guarding and errors are done once, before and after it, on every host.
 */
export interface Enforcer {
  /** For people, in `inspect` and at boot. */
  readonly name: string
  /** Whether a reply that the encoder has checked while writing it needs no other check. */
  readonly trustsEncoder: boolean
  /**
   * Prepares every operation, so that no request has to wait for it.
   *
   * @param between awaited before each operation, to let requests go first where there may be any
   */
  warm(between?: () => Promise<unknown>): Awaitable<void>
  /** @returns all faults; none where the request keeps the contract */
  checkRequest(operation: CompiledOperation, request: DecodedRequest): Awaitable<Fault[]>
  /** @returns all faults; none where the reply keeps the contract */
  checkReply(operation: CompiledOperation, reply: ReplyToCheck): Awaitable<Fault[]>
}
