/** A job as `enqueue` takes it. `job` and `webhook` create jobs. @typeParam Payload the data that a job is queued with */
export interface JobReference<Payload> {
  readonly name: string
  /** Checks the payload, and converts it to the data that is stored. Without it, the payload itself is stored. */
  readonly prepare?: (payload: Payload) => unknown
  /** This property carries types only. It is undefined at run time. */
  readonly types?: { readonly payload: Payload }
}
