import type { Fault } from '@concordat/core'

/**
 * A request or a reply that violates the contract, as a JSON-compatible object. It contains no secrets: the query
 * and the values of headers and bodies are left out.
 */
export interface Violation {
  side: 'request' | 'reply'
  /** Whether the message was blocked. Otherwise it was forwarded. */
  blocked: boolean
  method: string
  /** The path, without the query. */
  target: string
  /** Absent if the contract does not declare the path or the method. */
  operationId?: string
  /** For a request, the status that `block` answers with. For a reply, its own status. */
  status: number
  faults: Fault[]
}
