/** A statement in the dialect of one database. */
export interface Statement {
  readonly text: string
  /** Whether the statement changes data. */
  readonly writes: boolean
  /** Whether the rows are `NamedRow` objects instead of arrays, which takes longer. */
  readonly isNamed?: boolean
}

/** A statement with the values of its placeholders. */
export interface Query {
  readonly statement: Statement
  readonly values: readonly unknown[]
}

/** A row of a result: the values of its columns in their order, before `Dialect.decode`. */
export type Row = readonly unknown[]

/** A row with the names of its columns. */
export type NamedRow = Readonly<Record<string, unknown>>

/**
 * The steps of a transaction: a generator that yields queries and receives their rows. The queries are synchronous on
 * SQLite and asynchronous on PostgreSQL, and a generator works with both.
 */
export type Steps<Result> = Generator<Query, Result, Row[]>
