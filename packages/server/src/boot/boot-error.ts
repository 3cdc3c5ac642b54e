import type { BootCode } from '@concordat/core'

/** One reason why an API cannot start, or why a host cannot serve it. */
export interface BootFault {
  /** A stable code. Programs branch on the code, because the message may change. */
  readonly code: BootCode
  /** A text that names the fault and, in most cases, its remedy. */
  readonly message: string
}

/**
 * The error that is thrown when an API cannot start, or when a host cannot serve it. It lists all faults that were
 * found.
 */
export class BootError extends Error {
  readonly faults: readonly BootFault[]

  constructor(faults: readonly BootFault[]) {
    super(`The API cannot start:\n${faults.map(({ message }) => `  - ${message}`).join('\n')}`)
    this.name = 'BootError'
    this.faults = faults
  }
}
