/** The second argument of `run` of a proof. */
export interface ProofContext {
  /** Prints a result, and keeps it in a file, also if the run is stopped later. */
  print(text: string): void
  /** Shows the progress, which is not kept in the file. */
  note(text: string): void
  /** Aborted when the run is stopped or its time is over: a proof ends after its current step. */
  signal: AbortSignal
}

/** A long proof, run by `pnpm prove NAME`. */
export interface Proof {
  name: string
  /** The proved claim, in one line. */
  summary: string
  /** The duration of a run without options, measured on two cores. */
  duration: string
  /** The options in `--help`, a line each. */
  options: readonly string[]
  /**
   * Runs the proof. When the signal is aborted it prints the results so far.
   *
   * @returns whether the claim is true
   * @throws UsageError, or an error of `parseArgs`, for wrong options
   */
  run(args: string[], context: ProofContext): Promise<boolean>
}
