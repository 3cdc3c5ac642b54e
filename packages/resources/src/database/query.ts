/** A statement in the dialect of one database. */
export interface Statement {
  readonly text: string
  /** Whether the statement changes data. */
  readonly writes: boolean
  /** Whether the rows are objects with the names of the columns, which takes longer than arrays of values. */
  readonly isNamed?: boolean
}

/** A statement with the values of its placeholders. */
export interface Query {
  readonly statement: Statement
  readonly values: readonly unknown[]
}

/** A row of a result: the values of the columns, as the database returns them. */
export type Row = readonly unknown[]

/** A row with the names of its columns. */
export type NamedRow = Readonly<Record<string, unknown>>

/**
 * The steps of a transaction: a generator function that yields queries and receives their rows. SQLite runs all steps at
 * once, and PostgreSQL waits between them, so one function serves both.
 */
export type Steps<Result> = Generator<Query, Result, Row[]>
