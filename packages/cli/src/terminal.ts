/** What a command talks to: the process in `bin.ts`, a recording one in tests. */
export interface Terminal {
  /** Paths on the command line are relative to it. */
  readonly cwd: string
  /** Whether texts may hold ANSI colours. */
  readonly color: boolean
  /** Whether somebody is there to answer questions. */
  readonly interactive: boolean
  /** Aborted when the command is to end: Ctrl-C, or the end of a test. */
  readonly signal: AbortSignal
  /** Writes a line of the result to standard output. */
  out(line: string): void
  /** Writes a line for people to standard error: notices, errors, progress. */
  err(line: string): void
  /** Says that something has begun which may take a while. @returns to be called when it is over */
  progress(text: string): () => void
}
