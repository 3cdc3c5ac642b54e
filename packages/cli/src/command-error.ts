/** What ends a command with a message that says everything: no stack is printed. */
export class CommandError extends Error {
  /** 1 where something was found wrong, 2 where the command cannot be carried out as it was given. */
  readonly exitCode: number

  constructor(message: string, exitCode = 2) {
    super(message)
    this.name = 'CommandError'
    this.exitCode = exitCode
  }
}
