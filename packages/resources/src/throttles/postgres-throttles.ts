import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Charge, ThrottleStore, Verdict } from '@concordat/auth'
import { isRepeatable } from '../database/postgres/postgres-error.ts'
import {
  cleanStatement,
  createThrottleTable,
  decideStatement,
  serverTime,
  throttleTable,
} from './decide-statement.ts'
import { rowKey } from './row-key.ts'
import { Sweep } from './sweep.ts'

/** How long a request waits for a connection and for a decision, in milliseconds. */
const patience = 2000

/** How often a decision is tried that PostgreSQL aborts because of a concurrent one. */
const mostRuns = 10

/** The key of the advisory lock that a process holds while it creates the table. */
const lockKey = 7_238_114_592

/** A row of the result of `decideStatement`. The driver gives 64-bit integers as texts. */
type Decided = readonly [place: string, taken: boolean, used: string, wait: string | null, at: string]

/**
 * Counts in an unlogged table of a PostgreSQL database, which all machines share. The clock is that of the database. A
 * decision is one statement and needs no state of the connection, so that a pooler in transaction mode may stand between.
 */
export class PostgresThrottles implements ThrottleStore {
  readonly #url: string
  readonly #connections: number
  readonly #name: { name?: string }
  readonly #decide: string
  readonly #cleaning: string
  readonly #sweep = new Sweep((after) => this.#clean(after))
  #pool: Pool | undefined

  /**
   * @param prepares whether the statement is prepared
   * @param time the expression of the time in SQL. Default: the clock of the database
   */
  constructor(url: string, connections: number, prepares: boolean, time: string = serverTime) {
    this.#url = url
    this.#connections = connections
    this.#name = prepares ? { name: 'concordat_throttle' } : {}
    this.#decide = decideStatement(time)
    this.#cleaning = cleanStatement(time, Sweep.rows)
  }

  async open(): Promise<void> {
    if (this.#pool !== undefined) return
    const { Pool } = await import('pg').catch((cause: unknown) => {
      throw new Error('PostgreSQL needs the package pg. Add it to your dependencies.', { cause })
    })
    const pool = new Pool({
      connectionString: this.#url,
      max: this.#connections,
      connectionTimeoutMillis: patience,
      query_timeout: patience,
    })
    // The pool replaces a broken connection. Without these listeners, its error would end the process.
    pool.on('error', () => undefined)
    pool.on('connect', (client) => void client.on('error', () => undefined))
    try {
      await createTable(pool)
    } catch (error) {
      await pool.end()
      throw error
    }
    this.#pool = pool
  }

  async close(): Promise<void> {
    const pool = this.#pool
    this.#pool = undefined
    await pool?.end()
  }

  async take(charges: readonly Charge[]): Promise<readonly Verdict[]> {
    const values = [
      charges.map(({ key }) => rowKey(key)),
      charges.map(({ limit }) => limit),
      charges.map(({ window }) => window),
    ]
    const rows = await this.#run({ ...this.#name, text: this.#decide, values })
    this.#sweep.step()
    const at = Number(rows[0]?.[4] ?? 0)
    const byPlace = new Map(rows.map((row) => [Number(row[0]), row]))
    return charges.map(({ limit }, index) => {
      const row = byPlace.get(index + 1)
      // A counter without a row has had no requests, while another policy refuses this one.
      if (row === undefined) return { allowed: true, remaining: limit, wait: 0, at }
      const [, allowed, used, wait] = row
      return {
        allowed,
        remaining: Math.max(0, limit - Number(used)),
        wait: wait === null ? 0 : Math.max(1, Number(wait)),
        at: Number(row[4]),
      }
    })
  }

  async #run(query: { text: string; values: unknown[] }): Promise<Decided[]> {
    for (let runs = 1; ; runs++) {
      try {
        // `pg` accepts `rowMode` here, although its types declare it only for another overload.
        const given = { ...query, rowMode: 'array' }
        return (await this.#opened.query(given)).rows as never
      } catch (error) {
        // This happens only where the default of the database is another isolation than READ COMMITTED.
        if (!isRepeatable(error) || runs === mostRuns) throw error
        await pause(Math.random() * 5 * runs)
      }
    }
  }

  get #opened(): Pool {
    if (this.#pool === undefined) throw new Error('The store of the throttles is not open.')
    return this.#pool
  }

  async #clean(after: Uint8Array): Promise<Uint8Array | undefined> {
    const { rows } = await this.#opened.query<{ last: Uint8Array | null }>(this.#cleaning, [after])
    return rows[0]?.last ?? undefined
  }
}

/** Creates the table, unless it exists. Concurrent processes wait for each other. */
async function createTable(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ found: string | null }>(
    `SELECT to_regclass('${throttleTable}') AS found`,
  )
  // Where an application may not create tables, an administrator has created this one.
  if (rows[0]!.found !== null) return
  const client = await pool.connect()
  let isLost = false
  try {
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${lockKey}); ${createThrottleTable}; COMMIT`)
  } catch (error) {
    await client.query('ROLLBACK').catch(() => (isLost = true))
    throw error
  } finally {
    client.release(isLost)
  }
}
