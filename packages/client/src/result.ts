import type { OperationTypes, Outcome } from '@concordat/core'

/** What came back from an operation: one of its declared replies, or a problem from the framework. */
export type Result<O extends OperationTypes> = Outcome<O, { headers: Headers; response: Response }>
