/**
 * An error that ends a command with a message and an exit code. No stack trace is printed. If the message is empty,
 * nothing is printed.
 *
 * @example
 * ```ts
 * function seedFile(file = ''): string {
 *   if (!file.endsWith('.json')) throw new CommandError('Name a JSON file: concordat seed notes.json')
 *   return file
 * }
 * ```
 */
export class CommandError extends Error {
  /**
   * The exit code of the process. By convention, 1 means a fault that the command found, and 2 an invalid command line.
   * Default: 2
   */
  readonly exitCode: number

  constructor(message: string, exitCode = 2) {
    super(message)
    this.name = 'CommandError'
    this.exitCode = exitCode
  }
}
