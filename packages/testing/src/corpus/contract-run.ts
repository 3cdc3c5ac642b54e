/** The argument of the process that runs one contract. */
export interface ContractRun {
  name: string
  file: string
  /** The folder for the generated files. */
  folder: string
  steps: string[]
  /** The program and arguments of the `concordat` command, for the step `docs`. */
  concordat: readonly string[]
}
