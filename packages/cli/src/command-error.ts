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
  /** The exit code: 1 if the command found a fault, 2 if the command line is invalid. Default: 2 */
  readonly exitCode: number

  constructor(message: string, exitCode = 2) {
    super(message)
    this.name = 'CommandError'
    this.exitCode = exitCode
  }
}
