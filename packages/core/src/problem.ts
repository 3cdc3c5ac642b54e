/** The parts of a request in which a fault can be. */
export type FaultLocation = 'path' | 'query' | 'header' | 'cookie' | 'body'

/** One place where a request or a reply breaks the contract. */
export interface Fault {
  in: FaultLocation
  /** A JSON pointer (RFC 6901) to the value, or to where it is missing: `/price`, `/itemId`. */
  pointer: string
  /** The keyword of the contract that is broken: `type`, `required`, `maximum`. */
  rule: string
  message: string
  /** The offending value. Added in development only, since it can be a secret. */
  value?: unknown
}

/** The members of a problem, RFC 9457 section 3.1, with the faults of a contract violation. */
export interface ProblemDetails {
  type: string
  title: string
  status: number
  detail?: string
  instance?: string
  errors?: Fault[]
}

/** An error for people and machines, sent as `application/problem+json` (RFC 9457). */
export class Problem implements ProblemDetails {
  declare type: string
  declare title: string
  declare status: number
  declare detail?: string
  declare instance?: string
  declare errors?: Fault[]

  /** @param details its members, and extension members (RFC 9457 section 3.2) if you like */
  constructor(details: ProblemDetails) {
    const { type, title, status, detail, instance, errors, ...extensions } = details
    // In the order in which people read them; what is undefined is not written.
    Object.assign(this, { type, title, status, detail, instance, errors, ...extensions })
  }

  /** A copy with other members. The problem itself may be shared between requests and never changes. */
  with(changes: Partial<ProblemDetails>): Problem {
    return new Problem(Object.assign({}, this, changes))
  }
}

/**
 * A problem of your API, for `reply(404, problem('item-not-found'))`.
 *
 * @param code the kind of problem in kebab-case; it becomes `type` (`urn:problem-type:item-not-found`)
 *   and, unless given, `title` ("Item not found")
 * @param detail what happened this time: a sentence, or further members
 * @returns a problem whose `status` is filled in by the reply that carries it
 */
export function problem(
  code: string,
  detail: string | Partial<Omit<ProblemDetails, 'type' | 'status'>> = {},
): Problem {
  const more = typeof detail === 'string' ? { detail } : detail
  const words = code.replaceAll('-', ' ')
  const title = words.charAt(0).toUpperCase() + words.slice(1)
  return new Problem({ type: `urn:problem-type:${code}`, title, status: 0, ...more })
}
