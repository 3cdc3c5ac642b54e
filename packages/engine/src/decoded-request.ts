import type { Fault } from '@concordat/core'

/**
 * A decoded request, for the enforcer and the handler. A parameter that cannot be decoded has its text as value, and a
 * fault in `faults`.
 */
export interface DecodedRequest {
  path: Record<string, unknown>
  query: Record<string, unknown>
  /** The values by header name in lower case. */
  headers: Record<string, unknown>
  cookies: Record<string, unknown>
  /** Undefined if the request has no body. */
  body: unknown
  /**
   * The body as the enforcer checks it: in a multipart form, a string stands in place of each file (see `fileText`). It
   * is undefined for a body that is not checked, such as a stream.
   */
  bodyToCheck: unknown
  /** The declared media type according to which the body was decoded; undefined without a body. */
  mediaType: string | undefined
  /** The faults that the decoder found. The faults of an enforcer are combined with them by `mergeFaults`. */
  faults: Fault[]
}
