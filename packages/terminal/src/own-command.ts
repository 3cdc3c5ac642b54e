import type { Awaitable } from '@concordat/core'
import type { TerminalIo } from './terminal-io.ts'

/** A command that is no operation of the contract. */
export interface OwnCommand {
  /** What it does, in one line of the help. */
  readonly description: string
  /**
   * Runs the command.
   *
   * @param args the arguments after the words of the command
   * @returns the exit code; 0 if it returns nothing
   * @throws TerminalError to end with a message and an exit code
   */
  readonly run: (args: string[], io: TerminalIo) => Awaitable<number | void>
}
