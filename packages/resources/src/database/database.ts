import type { Awaitable } from '@concordat/core'
import type { Dialect } from './dialect.ts'
import type { Query, Row, Steps } from './query.ts'

/** What `Database.define` does. */
export interface Definition {
  readonly statements: readonly string[]
  /** What the database keeps about its tables; undefined to keep what it has. */
  readonly record: string | undefined
}

/** A database that is open. */
export interface Database {
  readonly dialect: Dialect
  /**
   * Runs one statement as a transaction of its own. What it writes is on the disk when the promise is fulfilled.
   *
   * @throws ConstraintError if a constraint of the database refuses it
   * @throws HttpError 503 if the database does not answer
   */
  run(query: Query): Awaitable<Row[]>
  /** Runs steps that only read. They need not see one state of the data if there are several. */
  read<Result>(steps: () => Steps<Result>): Awaitable<Result>
  /**
   * Runs the steps of a transaction. If a step throws, nothing of it is kept. The steps may run again, if the database
   * could not run two transactions at once.
   *
   * @param isSingle whether the steps write with one statement only, which needs no transaction around it
   * @throws what a step throws, and the errors of `run`
   */
  write<Result>(steps: () => Steps<Result>, isSingle?: boolean): Promise<Result>
  /**
   * Changes the tables, as one transaction that no other process can run at the same time.
   *
   * @param plan receives what `record` stored last, and returns the statements to run and the new record
   */
  define(plan: (record: string | undefined) => Definition): Promise<void>
  close(): Awaitable<void>
}
