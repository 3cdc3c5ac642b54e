/** A statement in the dialect of one database. */
export interface Statement {
  readonly text: string
  /** Whether the statement changes data. */
  readonly writes: boolean
}

/** A statement with the values of its placeholders. */
export interface Query {
  readonly statement: Statement
  readonly values: readonly unknown[]
}

/** A row of a result, with the value of each column as the database returns it. */
export type Row = Readonly<Record<string, unknown>>

/**
 * The steps of a transaction: a generator function that yields queries and receives their rows. SQLite runs all steps at
 * once, and PostgreSQL waits between them, so one function serves both.
 */
export type Steps<Result, Yielded = Query> = Generator<Yielded, Result, Row[]>
