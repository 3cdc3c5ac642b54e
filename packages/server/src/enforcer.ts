import type { Awaitable, Fault, WireBody } from '@concordat/core'
import type { DecodedRequest } from '@concordat/engine'
import type { OperationModel } from '@concordat/model'

/** What an enforcer judges of a reply. */
export interface ReplyToCheck {
  status: number
  mediaType: string | undefined
  /** The body as plain JSON, or text or bytes where the media type is not JSON. */
  value: unknown
  /** The body as it would be sent. */
  body?: WireBody
}

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
   * Prepares every operation, so that what cannot be enforced is known before the first request.
   *
   * @param between awaited before each operation, to let requests go first where there may be any
   */
  warm(between?: () => Promise<unknown>): Awaitable<void>
  /** @returns all faults; none where the request keeps the contract */
  checkRequest(operation: OperationModel, request: DecodedRequest): Awaitable<Fault[]>
  /** @returns all faults; none where the reply keeps the contract */
  checkReply(operation: OperationModel, reply: ReplyToCheck): Awaitable<Fault[]>
}
