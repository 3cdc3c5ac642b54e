import type { Fault } from '@concordat/core'

/**
 * The error for a reply that violates the contract. This is a bug of the server, so the client receives a 500
 * without details.
 */
export class ReplyContractError extends Error {
  readonly faults: Fault[]

  constructor(operationId: string, status: number, faults: Fault[], options?: ErrorOptions) {
    const list = faults
      .map(
        (fault) =>
          `${fault.rule === 'status' ? 'status' : `${fault.in} ${fault.pointer || '/'}`} ${fault.message}`,
      )
      .join('; ')
    super(`The reply ${status} of ${operationId} breaks the contract: ${list}`, options)
    this.name = 'ReplyContractError'
    this.faults = faults
  }
}
