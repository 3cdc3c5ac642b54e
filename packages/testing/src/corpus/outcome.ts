/** The results of calling all operations of a contract on one host. */
export interface HostOutcome {
  /** The time until the host listens, in milliseconds. */
  boot: number
  /** The number of operations that answered a valid request with a valid reply. */
  served: number
  /** The number of invalid requests (`wrong`), and the number of those that were refused (`refused`). */
  wrong: number
  refused: number
  /**
   * The number of operations with security (`guarded`), and the number of those that refuse a request without
   * credentials and accept one with credentials (`guards`).
   */
  guarded: number
  guards: number
  /** The number of operations that express-openapi-validator cannot enforce. */
  fallbacks: number
  failures: string[]
}

/** The results for one contract. */
export interface Outcome {
  name: string
  operations: number
  /** The parts of the contract that were left out, each with its location. */
  leftOut: string[]
  warnings: number
  /** The time of code generation in milliseconds, and the peak memory of the process in megabytes. */
  generate: { time: number; memory: number }
  /**
   * The time to check the generated code with a server and a client, in milliseconds, and the errors, by
   * compiler.
   */
  types: Record<string, { time: number; errors: string[] }>
  /** The size of the emitted validators, in megabytes. */
  validators: number
  hosts: Record<string, HostOutcome>
  /**
   * The number of declared replies, the number of those for which the mock gave a valid reply, and the places
   * whose schema no value satisfies.
   */
  replies: { declared: number; valid: number; unsatisfiable: string[]; failures: string[] }
  sdk: { called: number; failures: string[] }
  /** The size of the reference page, in megabytes; undefined if it was not built. */
  docs: number | undefined
}
