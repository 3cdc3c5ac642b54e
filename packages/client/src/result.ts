import type { OperationTypes, Outcome } from '@concordat/core'

/**
 * The result of a call: one of the declared replies, or an undeclared problem that Concordat itself sends. Narrow it by
 * `status`.
 */
export type Result<O extends OperationTypes> = Outcome<O, { headers: Headers; response: Response }>
