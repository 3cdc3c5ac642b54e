import type { Fault } from '@concordat/server'

/** What one enforcer made of a request and its reply. */
export interface Observation {
  status: number
  /** What the client is told, and for a reply that breaks the contract what the log is. */
  faults: Fault[]
  /** What the handler was called with, as a text; undefined where it was not. */
  seen: string | undefined
  /** The same as it was. */
  call: HandlerSight | undefined
  /** The body that was written. */
  body: string | undefined
  headers: string
  /** An error that is none of the contract: a mistake of somebody. */
  crash: string | undefined
}

export interface HandlerSight {
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
