import type { Fault } from '@concordat/core'

/**
 * A request, decoded: what the enforcer judges and the handler sees. A value that could not be
 * decoded stands here as its raw text, so that the enforcer can say what is wrong with it.
 */
export interface DecodedRequest {
  path: Record<string, unknown>
  query: Record<string, unknown>
  /** By name in lower case. */
  headers: Record<string, unknown>
  cookies: Record<string, unknown>
  /** Undefined where the request has no body. */
  body: unknown
  /** What an enforcer judges of the body. Files and streams are not for a schema to see into. */
  judgedBody: unknown
  /** The media type of the contract that the body was read as. */
  mediaType: string | undefined
  /** What the decoder itself found. An enforcer adds to these. */
  faults: Fault[]
}
