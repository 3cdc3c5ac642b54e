/**
 * The environment of a command. `processTerminal` creates it from the process; tests pass one that records
 * the output.
 */
export interface Terminal {
  /** The working directory. Paths on the command line are relative to it. */
  readonly cwd: string
  /** Whether texts may contain ANSI colours. */
  readonly color: boolean
  /** Whether the user can be prompted. */
  readonly interactive: boolean
  /** The signal that is aborted when the command has to end, for example by Ctrl+C. */
  readonly signal: AbortSignal
  /** Writes a line of the result to standard output. */
  out(line: string): void
  /**
   * Writes text or bytes to standard output as they are, and waits until it can take more. Control characters are not
   * escaped.
   */
  write?(chunk: string | Uint8Array): Promise<void> | void
  /** Writes a line to standard error: warnings, errors, progress. */
  err(line: string): void
  /**
   * Prints a progress message if a step takes long.
   *
   * @returns a function to call when the step ends
   */
  progress(text: string): () => void
}
