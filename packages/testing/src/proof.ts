/** What a proof is given for its run: where to print results and progress, and the signal to stop. */
export interface ProofContext {
  /** Prints a result, and appends it to a file at once, so that it is kept if the run is stopped. */
  print(text: string): void
  /** Shows the progress, which is not written to the file. */
  note(text: string): void
  /**
   * The signal that is aborted when the run is stopped or its time is over. A proof ends after its current
   * step.
   */
  signal: AbortSignal
}

/** A long-running test, run with `pnpm prove NAME`. */
export interface Proof {
  name: string
  /** The claim that is tested, in one line. */
  summary: string
  /** The duration of a run without options, measured on two cores. */
  duration: string
  /** The lines about the options in `--help`. */
  options: readonly string[]
  /**
   * Runs the proof. When the signal is aborted, it prints the results so far.
   *
   * @returns whether the claim is true
   * @throws UsageError, or an error of `parseArgs`, if an option is invalid
   */
  run(args: string[], context: ProofContext): Promise<boolean>
}
