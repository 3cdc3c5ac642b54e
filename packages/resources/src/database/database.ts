import type { Awaitable } from '@concordat/core'
import type { Dialect } from './dialect.ts'
import type { Query, Row, Steps } from './query.ts'

/** The result of the `plan` of `Database.define`. */
export interface Definition {
  readonly statements: readonly string[]
  /** The new record of the tables; undefined leaves the stored one unchanged. */
  readonly record: string | undefined
}

/** An open database. */
export interface Database {
  readonly dialect: Dialect
  /**
   * Runs one statement as a transaction of its own. What it writes is on the disk when the promise is fulfilled.
   *
   * @throws ConstraintError if a constraint of the database refuses it
   * @throws HttpError 503 if the database does not answer
   */
  run(query: Query): Awaitable<Row[]>
  /** Runs steps that only read. Each query may see changes that were committed after the query before it. */
  read<Result>(steps: () => Steps<Result>): Awaitable<Result>
  /**
   * Runs the steps of a transaction, which is rolled back if a step throws. The steps run again if PostgreSQL has
   * aborted the transaction because of a concurrent one.
   *
   * @param isSingle whether the steps consist of one statement, which needs no transaction around it
   * @throws what a step throws, and the errors of `run`
   */
  write<Result>(steps: () => Steps<Result>, isSingle?: boolean): Promise<Result>
  /** Returns what the database has recorded about its tables; undefined for a new database. It changes nothing. */
  record(): Promise<string | undefined>
  /**
   * Changes the tables in one transaction. Other processes that do so wait for its end.
   *
   * @param plan receives the record of the tables, which is undefined for a new database
   */
  define(plan: (record: string | undefined) => Definition): Promise<void>
  close(): Awaitable<void>
}
