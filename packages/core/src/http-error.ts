import { problemCodes, type ProblemCode } from './error-codes.ts'
import { Problem, type ProblemDetails } from './problem.ts'
import { titleOf } from './status.ts'

/** The stage of a request in which an error arose. */
export type Phase = 'route' | 'guard' | 'decode' | 'before' | 'handler' | 'after' | 'encode'

const typePrefix = 'urn:problem-type:'

/**
 * An error with a status. Throw it anywhere below a handler to end the request with a problem;
 * every other error becomes a 500 whose cause is logged and never sent.
 *
 * @example
 * ```ts
 * throw new HttpError(409, { detail: 'The last apple is sold.' })
 * ```
 */
export class HttpError extends Error {
  readonly status: number
  readonly problem: Problem
  readonly headers: Readonly<Record<string, string>>

  /**
   * @param status 400 to 599
   * @param details members of the problem; `title` and `type` follow from the status unless given
   * @param headers further headers of the reply, such as `allow` or `www-authenticate`
   * @throws RangeError for a status that is no error (RFC 9110 sections 15.5 and 15.6)
   */
  constructor(
    status: number,
    details: Partial<Omit<ProblemDetails, 'status'>> = {},
    headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    if (!Number.isInteger(status) || status < 400 || status > 599)
      throw new RangeError(`${status} is no status of an error. An HttpError takes 400 to 599.`)
    const title = details.title ?? titleOf(status)
    const type = details.type ?? `${typePrefix}${title.toLowerCase().replaceAll(' ', '-')}`
    super(details.detail ?? title, options)
    this.name = 'HttpError'
    this.status = status
    this.problem = new Problem({ type, title, status, ...details })
    this.headers = headers
  }

  /** The last part of the problem's type, where that is one of ours or made by `problem`: `malformed-body`. */
  get code(): string | undefined {
    const { type } = this.problem
    return type.startsWith(typePrefix) ? type.slice(typePrefix.length) : undefined
  }

  /** Makes an error of one of the codes in `problemCodes`. Status, title and type follow from the code. */
  static of(
    code: ProblemCode,
    details: Partial<Omit<ProblemDetails, 'status' | 'title' | 'type'>> = {},
    headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ): HttpError {
    const { status, title } = problemCodes[code]
    return new HttpError(status, { title, type: `${typePrefix}${code}`, ...details }, headers, options)
  }
}
