import type { RequestFacts } from '@concordat/core'

/** The argument of a handler of the mock. */
export interface MockCall {
  path: object
  body?: unknown
  ctx: RequestFacts
}
