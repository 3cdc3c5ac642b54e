import { Problem, type ProblemDetails } from './problem.ts'
import { reasonPhrase } from './status.ts'

/** The stage of a request in which an error arose. */
export type Phase = 'route' | 'guard' | 'decode' | 'before' | 'handler' | 'after' | 'encode'

/**
 * An error with a status. Throw it anywhere below a handler to end the request with a problem;
 * every other error becomes a 500 whose cause is logged and never sent.
 */
export class HttpError extends Error {
  readonly status: number
  readonly problem: Problem
  readonly headers: Readonly<Record<string, string>>

  /**
   * @param status 400 to 599
   * @param details members of the problem; `title` and `type` follow from the status unless given
   * @param headers further headers of the reply, such as `allow` or `www-authenticate`
   */
  constructor(
    status: number,
    details: Partial<Omit<ProblemDetails, 'status'>> = {},
    headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    const title = details.title ?? reasonPhrase(status)
    const type = details.type ?? `urn:problem-type:${title.toLowerCase().replaceAll(' ', '-')}`
    super(details.detail ?? title, options)
    this.name = 'HttpError'
    this.status = status
    this.problem = new Problem({ type, title, status, ...details })
    this.headers = headers
  }
}
