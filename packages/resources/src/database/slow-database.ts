import type { Awaitable } from '@concordat/core'
import type { RequestLog } from '@concordat/server'
import type { Database } from './database.ts'
import { DatabaseLayer } from './database-layer.ts'
import { observedSteps, type Observe } from './observed-steps.ts'
import type { Query, Row, Steps } from './query.ts'

/**
 * A database that logs slow statements, without their values. The duration includes the time in which a statement waits
 * for a connection or a lock. The commit of a transaction is not included.
 */
export class SlowDatabase extends DatabaseLayer {
  readonly #observe: Observe

  /** @param limit the duration from which a statement is slow, in milliseconds */
  constructor(inner: Database, limit: number, log: Pick<RequestLog, 'warn'>) {
    super(inner)
    this.#observe = ({ statement }, started, rows) => {
      const ms = performance.now() - started
      if (ms >= limit)
        log.warn('A statement was slow', { ms: Math.round(ms), rows, statement: statement.text })
    }
  }

  override run(query: Query): Awaitable<Row[]> {
    const started = performance.now()
    const seen = (rows: Row[]) => {
      this.#observe(query, started, rows.length)
      return rows
    }
    const rows = this.inner.run(query)
    return Array.isArray(rows) ? seen(rows) : rows.then(seen)
  }

  override read<Result>(steps: () => Steps<Result>): Awaitable<Result> {
    return this.inner.read(() => observedSteps(steps(), this.#observe))
  }

  override write<Result>(steps: () => Steps<Result>, isSingle?: boolean): Promise<Result> {
    return this.inner.write(() => observedSteps(steps(), this.#observe), isSingle)
  }
}
