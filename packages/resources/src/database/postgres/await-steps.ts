import type { Query, Row, Steps } from '../query.ts'

/**
 * Runs the steps of a transaction, and waits for each query. As in `runSteps`, the error of a query is thrown at its
 * `yield`, and a transaction in which a statement has failed cannot be kept: PostgreSQL would answer COMMIT with
 * ROLLBACK, without an error.
 *
 * @throws what a step throws; the error of the first failed query if the steps end all the same
 */
export async function awaitSteps<Result>(
  steps: Steps<Result>,
  execute: (query: Query) => Promise<Row[]>,
): Promise<Result> {
  let failure: { readonly error: unknown } | undefined
  let next = steps.next([])
  while (next.done !== true) {
    let rows: Row[]
    try {
      rows = await execute(next.value)
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
