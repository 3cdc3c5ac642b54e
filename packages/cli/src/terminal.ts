/** The environment of a command. `processTerminal` is that of the process; a test passes one that records. */
export interface Terminal {
  /** The working directory. Paths on the command line are relative to it. */
  readonly cwd: string
  /** Whether texts may contain ANSI colours. */
  readonly color: boolean
  /** Whether a user can answer questions. */
  readonly interactive: boolean
  /** Aborted when the command has to end, for example by Ctrl+C. */
  readonly signal: AbortSignal
  /** Writes a line of the result to standard output. */
  out(line: string): void
  /** Writes a line to standard error: warnings, errors, progress. */
  err(line: string): void
  /** Announces a step that may take a while. @returns a function to call at its end */
  progress(text: string): () => void
}
