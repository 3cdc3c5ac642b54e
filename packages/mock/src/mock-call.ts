import type { RequestFacts } from '@concordat/core'

/** What a handler of the mock is called with. */
export interface MockCall {
  path: object
  body?: unknown
  /** What the request says of itself. */
  ctx: RequestFacts
}
