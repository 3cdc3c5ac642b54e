import type { Fault } from '@concordat/server'

/** How one enforcer handled a request and its reply. */
export interface Observation {
  status: number
  /**
   * The faults that were sent to the client (422), or logged for a reply that violates the contract (500).
   */
  faults: Fault[]
  /** The call that the handler received, as text; undefined if the handler was not called. */
  seen: string | undefined
  /** The same call, as values. */
  call: HandlerCall | undefined
  /** The body that was sent, as text. */
  body: string | undefined
  headers: string
  /** An unexpected error, which is a defect. */
  crash: string | undefined
}

export interface HandlerCall {
  path: object
  query: object
  headers: object
  cookies: object
  body: unknown
}

/** Returns the location, the pointer and the rule of a fault, as a key. */
export function faultKey({ in: location, pointer, rule }: Fault): string {
  return `${location} ${pointer} ${rule}`
}
