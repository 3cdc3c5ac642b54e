/** Calls of all operations of a contract on one host. */
export interface HostOutcome {
  /** Milliseconds until it listens. */
  boot: number
  /** Operations that answered a valid request with a valid reply. */
  served: number
  /** Invalid requests, and how many of them were refused. */
  wrong: number
  refused: number
  /** Operations with security, and how many of them refuse a request without credentials and accept one with. */
  guarded: number
  guards: number
  /** Operations that express-openapi-validator cannot enforce. */
  fallbacks: number
  failures: string[]
}

/** The result for one contract. */
export interface Outcome {
  name: string
  operations: number
  /** The parts of the contract that were left out, each with its place. */
  leftOut: string[]
  warnings: number
  /** Milliseconds, and the most megabytes that the process held. */
  generate: { time: number; memory: number }
  /** By compiler: milliseconds to check the generated code with a server and a client, and the errors. */
  types: Record<string, { time: number; errors: string[] }>
  /** Megabytes. */
  validators: number
  hosts: Record<string, HostOutcome>
  /**
   * Declared replies, the number of them for which the mock gave a valid one, and those whose schema no value
   * satisfies.
   */
  replies: { declared: number; valid: number; unsatisfiable: string[]; failures: string[] }
  sdk: { called: number; failures: string[] }
  /** Megabytes of the reference page. */
  docs: number | undefined
}
