import { setTimeout as wait } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import type { Database, Definition } from '../database.ts'
import { createRecord, recordTable, selectRecord, writeRecord } from '../record.ts'
import type { Query, Row, Steps } from '../query.ts'
import { createKeyTable } from '../../statements/key-table.ts'
import { awaitSteps } from './await-steps.ts'
import { postgresDialect } from './postgres-dialect.ts'
import { isRepeatable, postgresError } from './postgres-error.ts'
import { StatementNames } from './statement-names.ts'

/** How often a transaction is tried that PostgreSQL aborts because of a concurrent one. */
const mostRuns = 10

/** The key of the advisory lock that a process holds while it changes the tables. */
const lockKey = 7_238_114_591

/** How long the process waits for a change of the tables: the longest time of a timer, in milliseconds. */
const unlimited = { query_timeout: 2 ** 31 - 1 }

/** How long the process waits for a ROLLBACK. Without an answer, the connection is closed. */
const brief = { query_timeout: 1000 }

/** A PostgreSQL database behind a pool of connections. */
export class PostgresDatabase implements Database {
  readonly dialect = postgresDialect
  readonly #pool: Pool
  readonly #names: StatementNames | undefined

  /** @param prepares whether statements are prepared, which a proxy in transaction mode may not allow */
  constructor(pool: Pool, prepares: boolean) {
    this.#pool = pool
    this.#names = prepares ? new StatementNames() : undefined
  }

  async run(query: Query): Promise<Row[]> {
    return this.#repeated(() => this.#execute(this.#pool, query))
  }

  read<Result>(steps: () => Steps<Result>): Promise<Result> {
    return awaitSteps(steps(), (query) => this.run(query))
  }

  write<Result>(steps: () => Steps<Result>, isSingle = false): Promise<Result> {
    if (isSingle) return this.read(steps)
    return this.#repeated(() => this.#withClient((client) => this.#transaction(client, steps)))
  }

  async record(): Promise<string | undefined> {
    const exists = await this.#pool.query<{ found: string | null }>(
      `SELECT to_regclass('${recordTable}') AS found`,
    )
    if (exists.rows[0]!.found === null) return undefined
    return (await this.#pool.query<{ shape: string }>(selectRecord)).rows[0]?.shape
  }

  async define(plan: (record: string | undefined) => Definition): Promise<void> {
    await this.#withClient(async (client) => {
      const run = (text: string, values?: string[]) =>
        client.query<{ shape: string }>({ text, ...(values && { values }), ...unlimited })
      await run('BEGIN ISOLATION LEVEL READ COMMITTED')
      await run('SET LOCAL statement_timeout = 0')
      // Other processes wait here until this one has committed, however long it takes.
      await run(`SELECT pg_advisory_xact_lock(${lockKey})`)
      await run(createRecord(postgresDialect))
      await run(createKeyTable(postgresDialect))
      const { rows } = await run(selectRecord)
      const { statements, record } = plan(rows[0]?.shape)
      for (const statement of statements) await run(statement)
      if (record !== undefined) await run(writeRecord(postgresDialect), [record])
      await run('COMMIT')
    })
  }

  close(): Promise<void> {
    return this.#pool.end()
  }

  async #transaction<Result>(client: PoolClient, steps: () => Steps<Result>): Promise<Result> {
    // As on SQLite, these transactions have the effect of running one after another, so that a hook can rely on the
    // rows that it has read.
    await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE')
    const result = await awaitSteps(steps(), (query) =>
      this.#execute(client, query).catch((error: unknown) => {
        // `#repeated` runs the transaction again after an error that is repeatable.
        throw isRepeatable(error) ? error : postgresError(error)
      }),
    )
    await client.query('COMMIT')
    return result
  }

  async #execute(client: Pool | PoolClient, { statement, values }: Query): Promise<Row[]> {
    const { text, isNamed = false } = statement
    const name = this.#names?.nameOf(text)
    const { rows } = await client.query({
      text,
      values: [...values],
      // `pg` accepts `rowMode` here, although its types declare it only for another overload.
      ...(!isNamed && { rowMode: 'array' }),
      ...(name !== undefined && { name }),
    })
    return rows as Row[]
  }

  /**
   * Runs a function with a connection. If it throws, the transaction is rolled back, or else the connection is closed.
   */
  async #withClient<Result>(run: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect()
    let isLost = false
    try {
      return await run(client)
    } catch (error) {
      await client.query({ text: 'ROLLBACK', ...brief }).catch(() => (isLost = true))
      throw error
    } finally {
      client.release(isLost)
    }
  }

  async #repeated<Result>(run: () => Promise<Result>): Promise<Result> {
    for (let runs = 1; ; runs++) {
      try {
        return await run()
      } catch (error) {
        if (!isRepeatable(error) || runs === mostRuns) throw postgresError(error)
        await wait(Math.random() * Math.min(10 * 2 ** runs, 500))
      }
    }
  }
}
