/** The streams and the environment of a command. `processIo` makes those of the process; tests pass their own. */
export interface TerminalIo {
  /** The working directory, to which the names of files are relative. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether standard output is a terminal, so that people read it. */
  readonly isTerminal: boolean
  /** Whether texts may have ANSI colours. */
  readonly color: boolean
  /** The width of the terminal, in columns. */
  readonly columns: number
  /** Aborted when the command has to end, for example by Ctrl+C. */
  readonly signal: AbortSignal
  /** Reads standard input. */
  readonly stdin: () => AsyncIterable<Uint8Array>
  /** Writes to standard output, and waits until it can take more. */
  readonly out: (chunk: string | Uint8Array) => Promise<void> | void
  /** Writes to standard error: errors, hints, progress. */
  readonly err: (text: string) => void
  /** Whether standard error is a terminal, so that progress can be drawn on it. */
  readonly showsProgress: boolean
  /** Asks for a secret without showing it; undefined if there is nobody to ask. */
  readonly askSecret?: ((question: string) => Promise<string | undefined>) | undefined
  /** The folder of the files that the user keeps, such as tokens. */
  readonly configFolder: string
}
