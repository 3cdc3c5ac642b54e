import { exitCodes } from './exit-codes.ts'

/** An error that ends a command with a message and an exit code, without a stack trace. */
export class TerminalError extends Error {
  /** Default: 2, for an invalid command line. */
  readonly exitCode: number

  constructor(message: string, exitCode: number = exitCodes.invalid) {
    super(message)
    this.name = 'TerminalError'
    this.exitCode = exitCode
  }
}
