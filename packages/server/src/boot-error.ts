import type { BootCode } from '@concordat/core'

/** One reason why an API cannot start. */
export interface BootFault {
  /** Stable: programs branch on it, and never on the message. */
  readonly code: BootCode
  /** A sentence for people: the fault, and its remedy. */
  readonly message: string
}

/** The API cannot start. Lists everything that is wrong at once, each with what to do. */
export class BootError extends Error {
  readonly faults: readonly BootFault[]

  constructor(faults: readonly BootFault[]) {
    super(`The API cannot start:\n${faults.map(({ message }) => `  - ${message}`).join('\n')}`)
    this.name = 'BootError'
    this.faults = faults
  }
}
