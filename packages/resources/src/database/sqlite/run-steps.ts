import type { Query, Row, Steps } from '../query.ts'

/**
 * Runs the steps of a transaction synchronously. The error of a query is thrown at its `yield`. The steps may throw
 * another error in its place, but a transaction in which a statement has failed cannot be kept, as in PostgreSQL.
 *
 * @throws what a step throws; the error of the first failed query if the steps end all the same
 */
export function runSteps<Result>(steps: Steps<Result>, execute: (query: Query) => Row[]): Result {
  let failure: { readonly error: unknown } | undefined
  let next = steps.next([])
  while (next.done !== true) {
    let rows: Row[]
    try {
      rows = execute(next.value)
    } catch (error) {
      failure ??= { error }
      next = steps.throw(error)
      continue
    }
    next = steps.next(rows)
  }
  if (failure !== undefined) throw failure.error
  return next.value
}
