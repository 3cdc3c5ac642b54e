import type { Fault } from '@concordat/core'

/**
 * A decoded request, for the enforcer and the handler. A parameter that cannot be decoded is its raw text, so that
 * the enforcer can report its type.
 */
export interface DecodedRequest {
  path: Record<string, unknown>
  query: Record<string, unknown>
  /** By lower-case name. */
  headers: Record<string, unknown>
  cookies: Record<string, unknown>
  /** Undefined for a request without a body. */
  body: unknown
  /** The body that the schema is checked against. In a form, each file is an empty string; a stream is undefined. */
  bodyToCheck: unknown
  /** The declared media type that the body was decoded as. */
  mediaType: string | undefined
  /** The faults that the decoder found. An enforcer adds its own. */
  faults: Fault[]
}
