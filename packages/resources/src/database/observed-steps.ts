import type { Query, Steps } from './query.ts'

/** Receives each query of a transaction that has succeeded. @param started the time when it began, of `performance` */
export type Observe = (query: Query, started: number, rows: number) => void

/** Runs steps, and reports each query that has succeeded. */
export function* observedSteps<Result>(steps: Steps<Result>, observe: Observe): Steps<Result> {
  let next = steps.next([])
  while (next.done !== true) {
    const query = next.value
    const started = performance.now()
    let rows
    try {
      rows = yield query
    } catch (error) {
      next = steps.throw(error)
      continue
    }
    observe(query, started, rows.length)
    next = steps.next(rows)
  }
  return next.value
}
