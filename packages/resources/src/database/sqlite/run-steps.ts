import type { Query, Row, Steps } from '../query.ts'

/** Runs the steps of a transaction without waiting. An error of a query is thrown at the step that needs its rows. */
export function runSteps<Result>(steps: Steps<Result>, execute: (query: Query) => Row[]): Result {
  let next = steps.next([])
  while (next.done !== true) {
    let rows: Row[]
    try {
      rows = execute(next.value)
    } catch (error) {
      next = steps.throw(error)
      continue
    }
    next = steps.next(rows)
  }
  return next.value
}
