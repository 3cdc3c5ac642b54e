/** What a proof is given to run with. */
export interface ProofContext {
  /** Prints a result. It is kept in a file as well, so that it outlives a run that is stopped. */
  print(text: string): void
  /** Shows how far the run is; progress is not kept. */
  note(text: string): void
  /** Aborted when the run is stopped or its time is over: a proof ends after its current step. */
  signal: AbortSignal
}

/** A long proof, run by `pnpm prove NAME`. */
export interface Proof {
  name: string
  /** What is proved, in one line. */
  summary: string
  /** How long a run without options takes, as measured on two cores. */
  duration: string
  /** The options in `--help`, a line each. */
  options: readonly string[]
  /**
   * Runs the proof. When the signal is aborted it prints the results so far.
   *
   * @returns whether everything held
   * @throws UsageError, or an error of `parseArgs`, for wrong options
   */
  run(args: string[], context: ProofContext): Promise<boolean>
}
