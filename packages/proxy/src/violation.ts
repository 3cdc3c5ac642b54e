import type { Fault } from '@concordat/core'

/**
 * A request or a reply that violates the contract, as a JSON-compatible object. The query and the values of headers and
 * bodies are left out, because they may be secrets.
 */
export interface Violation {
  /** Whether the request or the reply violates the contract. */
  side: 'request' | 'reply'
  /** Whether the message was blocked. Otherwise it was forwarded. */
  blocked: boolean
  method: string
  /** The path, without the query. */
  target: string
  /** Absent if the contract does not declare the path or the method. */
  operationId?: string
  /** For a request, the status code with which `block` answers. For a reply, its own status code. */
  status: number
  faults: Fault[]
}
