import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import type { Database, Definition } from '../database.ts'
import { createRecord, recordTable, selectRecord, writeRecord } from '../record.ts'
import type { Query, Row, Steps } from '../query.ts'
import { createKeyTable } from '../../statements/key-table.ts'
import { runSteps } from './run-steps.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import { isBusy, sqliteError } from './sqlite-error.ts'
import { StatementCache } from './statement-cache.ts'
import { unavailable } from '../unavailable.ts'

/** How long a write waits for another process that writes, in milliseconds. */
const patience = 5000

/** A write that has run and waits for the commit of its group. */
interface Waiting {
  readonly succeed: () => void
  readonly fail: (error: unknown) => void
}

/**
 * A SQLite database with one connection for writes and one for reads.
 *
 * The writes that arrive in one turn of the event loop are committed as a group, so that the disk is synchronized once
 * for all of them. Each has a savepoint, so that a failed write does not undo the others. The promises of the writes
 * are settled after the commit.
 */
export class SqliteDatabase implements Database {
  readonly dialect = sqliteDialect
  readonly #writer: DatabaseSync
  readonly #reader: DatabaseSync
  readonly #writes: StatementCache
  readonly #reads: StatementCache
  /** The writes of the open group; undefined if there is none. */
  #group: Waiting[] | undefined
  /** Whether the transaction of the reads is open. */
  #isReading = false
  /** Whether the steps of a write run at the moment. */
  #isWriting = false

  /** @param reader the same connection as `writer` for a database in memory, whose groups have one write each */
  constructor(writer: DatabaseSync, reader: DatabaseSync) {
    this.#writer = writer
    this.#reader = reader
    this.#writes = new StatementCache(writer)
    this.#reads = reader === writer ? this.#writes : new StatementCache(reader)
  }

  run(query: Query): Row[] | Promise<Row[]> {
    if (query.statement.writes)
      return this.write(function* (): Steps<Row[]> {
        return yield query
      })
    return this.#read(query)
  }

  read<Result>(steps: () => Steps<Result>): Result {
    return runSteps(steps(), (query) => this.#read(query))
  }

  async write<Result>(steps: () => Steps<Result>): Promise<Result> {
    // A write that the steps of another one begin is a separate transaction, as in PostgreSQL, and runs after them.
    if (this.#isWriting) await Promise.resolve()
    const deadline = performance.now() + patience
    // This waits for another process that writes, without blocking the event loop.
    while (!this.#begin(deadline)) await wait(1 + Math.random() * 10)
    return new Promise((resolve, reject) => {
      const group = this.#group!
      this.#isWriting = true
      try {
        this.#command('SAVEPOINT one')
        const result = runSteps(steps(), (query) => this.#execute(query))
        this.#command('RELEASE one')
        group.push({ succeed: () => resolve(result), fail: reject })
      } catch (error) {
        if (this.#writer.isTransaction) {
          this.#command('ROLLBACK TO one')
          this.#command('RELEASE one')
          group.push({ succeed: () => reject(error), fail: reject })
        } else {
          this.#lose(group, error)
          reject(sqliteError(error))
        }
      } finally {
        this.#isWriting = false
      }
      if (this.#reader === this.#writer) this.#commit()
    })
  }

  async record(): Promise<string | undefined> {
    const [table] = this.#writer.prepare(`SELECT 1 FROM sqlite_schema WHERE name = '${recordTable}'`).all()
    if (table === undefined) return undefined
    return this.#writer.prepare(selectRecord).get()?.['shape'] as string | undefined
  }

  async define(plan: (record: string | undefined) => Definition): Promise<void> {
    this.#commit()
    this.#endReading()
    const writer = this.#writer
    // A table is dropped and created again while others refer to it, so foreign keys are checked at the end. Another
    // process that writes may take up to ten seconds.
    writer.exec('PRAGMA foreign_keys = OFF; PRAGMA busy_timeout = 10000')
    try {
      writer.exec('BEGIN IMMEDIATE')
      writer.exec(createRecord(sqliteDialect))
      writer.exec(createKeyTable(sqliteDialect))
      const [row] = writer.prepare(selectRecord).all()
      const { statements, record } = plan(row?.['shape'] as string | undefined)
      for (const statement of statements) writer.exec(statement)
      if (record !== undefined) writer.prepare(writeRecord(sqliteDialect)).run(record)
      const [broken] = writer.prepare('PRAGMA foreign_key_check').all()
      if (broken !== undefined)
        throw new Error(
          `A row of ${String(broken['table'])} would refer to a row of ${String(broken['parent'])} that does not exist.`,
        )
      writer.exec('COMMIT')
    } finally {
      if (writer.isTransaction) writer.exec('ROLLBACK')
      writer.exec('PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 0')
    }
  }

  close(): void {
    this.#commit()
    this.#endReading()
    this.#writer.close()
    if (this.#reader !== this.#writer) this.#reader.close()
  }

  /**
   * Reads within a transaction that ends with the turn of the event loop, or with a commit. The locks of a transaction
   * take longer than a read, so the reads of one turn share them.
   */
  #read(query: Query): Row[] {
    if (!this.#isReading && this.#reader !== this.#writer) {
      this.#isReading = true
      this.#reads.prepare('BEGIN').run()
      setImmediate(() => this.#endReading())
    }
    return execute(this.#reads, query)
  }

  #endReading(): void {
    if (!this.#isReading) return
    this.#isReading = false
    // SQLite itself may have ended the transaction after an error of the disk.
    if (this.#reader.isTransaction) this.#reads.prepare('COMMIT').run()
  }

  /**
   * Begins a group, unless one is open.
   *
   * @returns false if another process writes
   * @throws HttpError 503 if it still writes after `deadline`
   */
  #begin(deadline: number): boolean {
    if (this.#group !== undefined) return true
    try {
      this.#command('BEGIN IMMEDIATE')
    } catch (error) {
      if (isBusy(error) && performance.now() < deadline) return false
      throw sqliteError(error)
    }
    this.#group = []
    if (this.#reader !== this.#writer) setImmediate(() => this.#commit())
    return true
  }

  #commit(): void {
    const group = this.#group
    if (group === undefined) return
    this.#group = undefined
    // The next read sees what is committed here.
    this.#endReading()
    try {
      this.#command('COMMIT')
    } catch (error) {
      if (this.#writer.isTransaction) this.#command('ROLLBACK')
      for (const { fail } of group) fail(sqliteError(error))
      return
    }
    for (const { succeed } of group) succeed()
  }

  /** Runs a query of a write. @throws HttpError 503 if SQLite has undone the transaction meanwhile */
  #execute(query: Query): Row[] {
    if (!this.#writer.isTransaction) throw unavailable(new Error('SQLite has undone the transaction.'))
    return execute(this.#writes, query)
  }

  /** Gives up a group that SQLite has undone as a whole, as it does when the disk is full. */
  #lose(group: readonly Waiting[], cause: unknown): void {
    this.#group = undefined
    for (const { fail } of group) fail(unavailable(cause))
  }

  #command(text: string): void {
    this.#writes.prepare(text).run()
  }
}

function execute(statements: StatementCache, { statement, values }: Query): Row[] {
  try {
    const prepared = statements.prepare(statement.text, statement.isNamed)
    return prepared.all(...(values as SQLInputValue[])) as unknown as Row[]
  } catch (error) {
    throw sqliteError(error)
  }
}
