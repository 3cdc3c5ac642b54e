import type { Fault } from '@concordat/core'

/**
 * A decoded request, for the enforcer and the handler. A parameter that cannot be decoded has its raw text as
 * value, so that the enforcer reports the wrong type.
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
   * The body that the schema is checked against. In a form, each file is an empty string. It is undefined for
   * a stream.
   */
  bodyToCheck: unknown
  /** The declared media type according to which the body was decoded. */
  mediaType: string | undefined
  /** The faults that the decoder found. The faults of an enforcer are combined with them by `mergeFaults`. */
  faults: Fault[]
}
