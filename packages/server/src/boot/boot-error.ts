import type { BootCode } from '@concordat/core'

/** One reason why an API cannot start. */
export interface BootFault {
  /** A stable code. Programs branch on the code, because the message may change. */
  readonly code: BootCode
  /** A sentence that names the fault and its remedy. */
  readonly message: string
}

/** The error that is thrown when an API cannot start. It lists all faults at once, each with its remedy. */
export class BootError extends Error {
  readonly faults: readonly BootFault[]

  constructor(faults: readonly BootFault[]) {
    super(`The API cannot start:\n${faults.map(({ message }) => `  - ${message}`).join('\n')}`)
    this.name = 'BootError'
    this.faults = faults
  }
}
