/** Calls of all operations of a contract on one host. */
export interface HostOutcome {
  /** Milliseconds until it listens. */
  boot: number
  /** Operations that answered a valid request with a valid reply. */
  served: number
  /** Requests with something wrong, and those of them that were refused. */
  wrong: number
  refused: number
  /** Operations with security, and those that refuse a stranger and let somebody in. */
  guarded: number
  guards: number
  /** Operations that express-openapi-validator cannot enforce. */
  fallbacks: number
  failures: string[]
}

/** What became of one contract. */
export interface Outcome {
  name: string
  operations: number
  /** Places that are left out. */
  leftOut: string[]
  warnings: number
  /** Milliseconds, and the most megabytes that the process held. */
  generate: { time: number; memory: number }
  /** Milliseconds to check everything that was generated, a server and a client, by compiler; what it said if anything. */
  types: Record<string, { time: number; errors: string[] }>
  /** Megabytes. */
  validators: number
  hosts: Record<string, HostOutcome>
  /** Operations of which every declared reply was made and kept the contract; declared replies; those that nothing satisfies. */
  replies: { declared: number; valid: number; unsatisfiable: string[]; failures: string[] }
  sdk: { called: number; failures: string[] }
  /** Megabytes of the reference page. */
  docs: number | undefined
}
