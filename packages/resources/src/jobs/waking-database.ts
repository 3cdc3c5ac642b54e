import type { Database } from '../database/database.ts'
import { DatabaseLayer } from '../database/database-layer.ts'
import { observedSteps } from '../database/observed-steps.ts'
import type { Statement, Steps } from '../database/query.ts'

/** A database that calls a function when a transaction has committed in which a job was queued. */
export class WakingDatabase extends DatabaseLayer {
  readonly #insert: Statement
  readonly #wake: () => void

  /** @param insert the statement that queues a job */
  constructor(inner: Database, insert: Statement, wake: () => void) {
    super(inner)
    this.#insert = insert
    this.#wake = wake
  }

  override async write<Result>(steps: () => Steps<Result>, isSingle?: boolean): Promise<Result> {
    let isQueued = false
    const result = await this.inner.write(
      () =>
        observedSteps(steps(), ({ statement }) => {
          if (statement === this.#insert) isQueued = true
        }),
      isSingle,
    )
    if (isQueued) this.#wake()
    return result
  }
}
