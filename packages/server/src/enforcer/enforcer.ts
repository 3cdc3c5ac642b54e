import type { Awaitable, Fault, WireBody } from '@concordat/core'
import type { CompiledOperation, DecodedRequest } from '@concordat/engine'
import type { Model } from '@concordat/model'

/** The parts of a reply that an enforcer checks. */
export interface ReplyToCheck {
  status: number
  mediaType: string | undefined
  /** The body as plain JSON or text; undefined where it is bytes, which a schema does not describe. */
  value: unknown
  /** The encoded body. */
  body?: WireBody
}

/** The argument of `CreateEnforcer`. */
export interface EnforcerContext {
  readonly model: Model
  /** Called once for each operation that compiled validators enforce instead. */
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
 * Checks requests and replies against the contract. Routing, decoding, guards and errors are the same for
 * every enforcer.
 */
export interface Enforcer {
  /** Its name in logs and in `concordat inspect`. */
  readonly name: string
  /** Whether a reply that the encoder has checked while writing it needs no other check. */
  readonly trustsEncoder: boolean
  /**
   * Prepares every operation, so that no request has to wait for it.
   *
   * @param between awaited before each operation, so that waiting requests are answered first
   */
  warm(between?: () => Promise<unknown>): Awaitable<void>
  /** @returns all faults; none where the request keeps the contract */
  checkRequest(operation: CompiledOperation, request: DecodedRequest): Awaitable<Fault[]>
  /** @returns all faults; none where the reply keeps the contract */
  checkReply(operation: CompiledOperation, reply: ReplyToCheck): Awaitable<Fault[]>
}
