import type { Awaitable, Fault, WireBody } from '@concordat/core'
import type { CompiledOperation, DecodedRequest } from '@concordat/engine'
import type { Model } from '@concordat/model'

/** The parts of a reply that an enforcer checks. */
export interface ReplyToCheck {
  status: number
  mediaType: string | undefined
  /**
   * The body as a JSON value or a string. It is undefined for bytes, because a schema does not describe them.
   */
  value: unknown
  /** The encoded body. */
  body?: WireBody
}

/** The argument of `CreateEnforcer`. */
export interface EnforcerContext {
  readonly model: Model
  /** Called once for each operation that is enforced by compiled validators instead. */
  onFallback(fallback: EnforcerFallback): void
}

/** An operation that an enforcer leaves to compiled validators. */
export interface EnforcerFallback {
  operationId: string
  reason: string
}

/**
 * Creates the enforcer of an API. The packages export two: `compiledEnforcer`, and `eovEnforcer` of
 * `@concordat/eov`.
 */
export type CreateEnforcer = (context: EnforcerContext) => Enforcer

/**
 * Checks requests and replies against the contract. Routing, decoding, guards and error replies are the same
 * with every enforcer.
 */
export interface Enforcer {
  /** The name of the enforcer in logs and in the output of `concordat inspect`. */
  readonly name: string
  /**
   * Whether `checkReply` is skipped for a reply that the encoder has already checked while it encoded the
   * body.
   */
  readonly trustsEncoder: boolean
  /**
   * Compiles the checks of every operation, so that the first request to an operation does not wait for it. An enforcer
   * that compiles each check on its first call may do nothing.
   *
   * @param between awaited before each operation is compiled, so that requests received meanwhile are answered first
   */
  warm(between?: () => Promise<unknown>): Awaitable<void>
  /** @returns the faults, or only the first for a large value; an empty array if the request fulfils the contract */
  checkRequest(operation: CompiledOperation, request: DecodedRequest): Awaitable<Fault[]>
  /** @returns the faults, or only the first for a large value; an empty array if the reply fulfils the contract */
  checkReply(operation: CompiledOperation, reply: ReplyToCheck): Awaitable<Fault[]>
}
