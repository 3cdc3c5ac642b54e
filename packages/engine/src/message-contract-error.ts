import type { Fault } from '@concordat/core'

/** The error for a message of the server that violates the contract of its WebSocket. This is a bug of the server. */
export class MessageContractError extends Error {
  readonly faults: readonly Fault[]

  constructor(operationId: string, faults: readonly Fault[]) {
    const list = faults.map(({ pointer, message }) => `${pointer || '/'} ${message}`).join('; ')
    super(`A message of ${operationId} breaks the contract: ${list}`)
    this.name = 'MessageContractError'
    this.faults = faults
  }
}
