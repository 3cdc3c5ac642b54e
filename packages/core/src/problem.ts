/** The part of a request or reply that a fault is in. */
export type FaultLocation = 'path' | 'query' | 'header' | 'cookie' | 'body'

/** One violation of the contract in a request or reply. */
export interface Fault {
  in: FaultLocation
  /** A JSON Pointer (RFC 6901) to the invalid or missing value in this part, such as `/price` or `/itemId`. */
  pointer: string
  /** The violated keyword of the contract, such as `type`, `required` or `maximum`. */
  rule: string
  message: string
  /** The invalid value. It is set in development only, because it can be a secret. */
  value?: unknown
}

/** The members of a problem (RFC 9457 section 3.1). `errors` has the faults of a contract violation. */
export interface ProblemDetails {
  type: string
  title: string
  status: number
  detail?: string
  instance?: string
  errors?: Fault[]
}

/**
 * The body of a reply that reports an error. It is sent as `application/problem+json` (RFC 9457), unless the operation
 * declares another media type for it or the API has another error format.
 */
export class Problem implements ProblemDetails {
  declare type: string
  declare title: string
  declare status: number
  declare detail?: string
  declare instance?: string
  declare errors?: Fault[]

  /** @param details the members of the problem, extension members included (RFC 9457 section 3.2) */
  constructor(details: ProblemDetails) {
    const { type, title, status, detail, instance, errors, ...extensions } = details
    // JSON.stringify keeps this order, and leaves out members with the value undefined.
    Object.assign(this, { type, title, status, detail, instance, errors, ...extensions })
  }

  /**
   * Returns a copy with some members changed. The problem itself is not changed, because requests may share
   * it.
   */
  with(changes: Partial<ProblemDetails>): Problem {
    return new Problem(Object.assign({}, this, changes))
  }
}

/**
 * Creates a problem with an error code of the application.
 *
 * @param code the kind of problem in kebab-case; it becomes `type` (`urn:problem-type:item-not-found`) and, unless
 *   given, `title` ("Item not found")
 * @param detail a sentence about this occurrence, or an object with further members
 * @returns a problem whose `status` is 0; `reply` sets it to the status of the reply
 *
 * @example
 * ```ts
 * const getItem: Handlers<Operations, Context>['getItem'] = async ({ path, ctx }, reply) => {
 *   const item = await ctx.items.find(path.itemId)
 *   return item ?? reply(404, problem('item-not-found', `There is no item ${path.itemId}.`))
 * }
 * ```
 */
export function problem(
  code: string,
  detail: string | Partial<Omit<ProblemDetails, 'type' | 'status'>> = {},
): Problem {
  const more = typeof detail === 'string' ? { detail } : detail
  return new Problem({ type: `urn:problem-type:${code}`, title: titleOfCode(code), status: 0, ...more })
}

/** The title of a problem whose code is `item-not-found`: "Item not found". */
export function titleOfCode(code: string): string {
  const words = code.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
