import { problemCodes, type ProblemCode } from './error-codes.ts'
import { Problem, type ProblemDetails, titleOfCode } from './problem.ts'
import { titleOf } from './status.ts'

/** The stage of a request in which an error arose. */
export type Phase =
  | 'request'
  | 'route'
  | 'guard'
  | 'matched'
  | 'allowed'
  | 'decode'
  | 'before'
  | 'handler'
  | 'after'
  | 'encode'
  | 'settle'

const typePrefix = 'urn:problem-type:'

/**
 * An error with an HTTP status. If the application throws it while a request is processed, and the API does not map it
 * with `on`, its problem is the reply, provided that the operation declares the status or that Concordat itself may
 * send it. Every other error that the API does not map with `on` is answered with status 500 and logged. The reply
 * contains its message in development only.
 *
 * @example
 * ```ts
 * throw new HttpError(409, { code: 'sold-out', detail: 'The last apple is sold.' })
 * ```
 */
export class HttpError extends Error {
  readonly status: number
  readonly problem: Problem
  readonly headers: Readonly<Record<string, string>>

  /**
   * @param status a status from 400 to 599
   * @param details members of the problem; `title` and `type` default to those of the status. `code` replaces these
   *   defaults: `sold-out` is the type `urn:problem-type:sold-out` with the title "Sold out"
   * @param headers further headers of the reply, such as `allow` or `www-authenticate`
   * @param options `cause` is stored in the error
   * @throws RangeError if the status is not 4xx or 5xx (RFC 9110 sections 15.5 and 15.6)
   */
  constructor(
    status: number,
    { code, ...details }: Partial<Omit<ProblemDetails, 'status'>> & { code?: string } = {},
    headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    if (!Number.isInteger(status) || status < 400 || status > 599)
      throw new RangeError(`${status} is not the status of an error: HttpError takes 400 to 599.`)
    const title = details.title ?? (code === undefined ? titleOf(status) : titleOfCode(code))
    const type = details.type ?? `${typePrefix}${code ?? title.toLowerCase().replaceAll(' ', '-')}`
    super(details.detail ?? title, options)
    this.name = 'HttpError'
    this.status = status
    this.problem = new Problem({ type, title, status, ...details })
    this.headers = headers
  }

  /**
   * The code in the `type` of the problem, such as `malformed-body`. It is undefined if the type does not begin with
   * `urn:problem-type:`.
   */
  get code(): string | undefined {
    const { type } = this.problem
    return type.startsWith(typePrefix) ? type.slice(typePrefix.length) : undefined
  }

  /** Creates the error of one of the `problemCodes`. The code sets status, title and type. */
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
