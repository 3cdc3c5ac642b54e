import type { Fault } from '@concordat/core'

/** A reply that breaks the contract: the server's own fault, so a 500 whose details stay in the log. */
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
