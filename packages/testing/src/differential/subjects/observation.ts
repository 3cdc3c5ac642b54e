import type { Fault } from '@concordat/server'

/** What one enforcer did with a request and its reply. */
export interface Observation {
  status: number
  /** The faults sent to the client (422), or logged for a reply that breaks the contract (500). */
  faults: Fault[]
  /** The call that the handler received, as text; undefined where it was not called. */
  seen: string | undefined
  /** The same call, as values. */
  call: HandlerCall | undefined
  /** The body that was written. */
  body: string | undefined
  headers: string
  /** An unexpected error: a defect of an enforcer. */
  crash: string | undefined
}

export interface HandlerCall {
  path: object
  query: object
  headers: object
  cookies: object
  body: unknown
}

/** The place and the rule of a fault. */
export function faultKey({ in: location, pointer, rule }: Fault): string {
  return `${location} ${pointer} ${rule}`
}
