import type { Fault } from '@concordat/core'

/**
 * A request or a reply that breaks the contract. It can be written as JSON, and tells no secrets: the
 * address is without its query, and there is neither a header's value nor one of a body in it.
 */
export interface Violation {
  side: 'request' | 'reply'
  /** Whether it was held back; otherwise it went on. */
  blocked: boolean
  method: string
  /** The path, without the query. */
  target: string
  /** Absent where the contract has no such path or method. */
  operationId?: string
  /** Of a request: the status that it deserves. Of a reply: its own. */
  status: number
  faults: Fault[]
}
