import { clockOf, secondsOf } from '../database/clock.ts'
import type { OwnTable } from '../database/create-own-tables.ts'
import type { Dialect } from '../database/dialect.ts'
import type { Query, Row, Statement } from '../database/query.ts'
import { sqlText } from '../statements/sql-text.ts'

const table = 'concordat_job'

/**
 * The table of jobs. `due` is the time of the next attempt of a waiting job,
 * the time at which another process may take a running one, and the time at which a failed one has failed. Only one
 * waiting job of a name may have a key.
 */
export function jobTable(dialect: Dialect): OwnTable {
  const { increment, tableOptions } = dialect
  const time = dialect.columnType({ kind: 'date-time' })
  const json = dialect.columnType({ kind: 'json' })
  const statements = [
    `CREATE TABLE IF NOT EXISTS ${table} (id ${increment}, name TEXT NOT NULL, payload ${json} NOT NULL, key TEXT, state TEXT NOT NULL, attempts INTEGER NOT NULL, due ${time} NOT NULL, created ${time} NOT NULL, holder TEXT, error TEXT)${tableOptions}`,
    `CREATE INDEX IF NOT EXISTS ${table}_due ON ${table} (due) WHERE state <> 'failed'`,
    `CREATE UNIQUE INDEX IF NOT EXISTS ${table}_key ON ${table} (name, key) WHERE state = 'waiting'`,
  ]
  return { name: table, statements }
}

/** A job that a process has taken. It is held until another process has taken it. */
export interface TakenJob {
  readonly id: number
  readonly name: string
  /** JSON. */
  readonly payload: string
  /** The number of attempts, including this one. */
  readonly attempt: number
}

/** A job after its last attempt. */
export interface FailedJob {
  readonly id: number
  readonly name: string
  readonly payload: unknown
  readonly attempts: number
  /** The error of the last attempt. */
  readonly error: string
}

/** The statements for the table of jobs. */
export class JobTable {
  /** The statement that queues a job. */
  readonly insertion: Statement
  readonly #names: readonly string[]
  readonly #due: Statement
  readonly #take: Statement
  readonly #renew: (count: number) => Statement
  readonly #finish: Statement
  readonly #repeat: Statement
  readonly #fail: Statement
  readonly #failed: Statement
  readonly #retry: Statement
  readonly #remove: Statement

  /** @param names the names of the jobs that this process knows, and so may take */
  constructor(names: readonly string[], dialect: Dialect) {
    this.#names = names
    const { now, later } = clockOf(dialect)
    const isSqlite = dialect.name === 'sqlite'
    const write = (text: string) => ({ text: sqlText(dialect, text), writes: true })
    const known = `state <> 'failed' AND name IN (${names.map(() => '?').join(', ')})`
    const wait = isSqlite ? "(julianday(due) - julianday('now')) * 86400" : `extract(epoch from due - ${now})`
    const next = `SELECT id FROM ${table} WHERE ${known} AND due <= ${now} ORDER BY due, id LIMIT ?`
    // PostgreSQL runs the subquery of `ARRAY` once. That of `IN` could run several times, and lock more jobs.
    const chosen = isSqlite ? `IN (${next})` : `= ANY (ARRAY(${next} FOR UPDATE SKIP LOCKED))`
    const held = "id = ? AND holder = ? AND attempts = ? AND state = 'running'"
    // If a job with the key waits, the new payload replaces its payload. The lock on the row keeps workers from taking
    // the job before this transaction has committed.
    this.insertion = write(
      `INSERT INTO ${table} (name, payload, key, state, attempts, due, created) VALUES (?, ?, ?, 'waiting', 0, ${later}, ${now}) ON CONFLICT (name, key) WHERE state = 'waiting' DO UPDATE SET payload = excluded.payload RETURNING id`,
    )
    this.#due = {
      text: sqlText(dialect, `SELECT ${wait} FROM ${table} WHERE ${known} ORDER BY due LIMIT 1`),
      writes: false,
    }
    this.#take = write(
      `UPDATE ${table} SET state = 'running', holder = ?, due = ${later}, attempts = attempts + 1 WHERE id ${chosen} RETURNING id, name, payload, attempts`,
    )
    this.#renew = (count) =>
      write(
        `UPDATE ${table} SET due = ${later} WHERE holder = ? AND state = 'running' AND id IN (${Array.from({ length: count }, () => '?').join(', ')}) RETURNING id, attempts`,
      )
    this.#finish = write(`DELETE FROM ${table} WHERE ${held} RETURNING id`)
    this.#repeat = write(
      `UPDATE ${table} SET state = 'waiting', holder = NULL, due = ${later}, attempts = ?, error = COALESCE(?, error) WHERE ${held} RETURNING id`,
    )
    this.#fail = write(
      `UPDATE ${table} SET state = 'failed', holder = NULL, due = ${now}, error = ? WHERE ${held} RETURNING id`,
    )
    this.#failed = {
      text: sqlText(
        dialect,
        `SELECT id, name, payload, attempts, error FROM ${table} WHERE state = 'failed' ORDER BY id DESC LIMIT ?`,
      ),
      writes: false,
    }
    this.#retry = write(
      `UPDATE ${table} SET state = 'waiting', attempts = 0, due = ${now} WHERE id = ? AND state = 'failed' RETURNING id`,
    )
    this.#remove = write(`DELETE FROM ${table} WHERE id = ? AND state = 'failed' RETURNING id`)
  }

  /** @param payload JSON @param delay in milliseconds */
  insert(name: string, payload: string, key: string | undefined, delay: number): Query {
    return { statement: this.insertion, values: [name, payload, key ?? null, secondsOf(delay)] }
  }

  /** Selects the number of seconds until a job can be taken. There is no row without any job. */
  due(): Query {
    return { statement: this.#due, values: this.#names }
  }

  /** Takes jobs that are due. @param lease how long they are held, in milliseconds */
  take(holder: string, lease: number, most: number): Query {
    return { statement: this.#take, values: [holder, secondsOf(lease), ...this.#names, most] }
  }

  readTaken([id, name, payload, attempt]: Row): TakenJob {
    return { id: Number(id), name: name as string, payload: payload as string, attempt: Number(attempt) }
  }

  /**
   * Holds jobs of a process longer. Each row of the result has the id and the attempt of a job. Other jobs that the
   * database has for the process are given up: those whose taking, or whose outcome, was lost with a connection.
   *
   * @param ids the ids of at least one job
   */
  renew(holder: string, lease: number, ids: readonly number[]): Query {
    // The number of placeholders is a power of two, so that there are few different statements. The last id is repeated.
    const count = 2 ** Math.ceil(Math.log2(ids.length))
    const padded = Array.from({ length: count }, (_, index) => ids[Math.min(index, ids.length - 1)])
    return { statement: this.#renew(count), values: [secondsOf(lease), holder, ...padded] }
  }

  /** Deletes a job, if the process still holds it. */
  finish(job: TakenJob, holder: string): Query {
    return { statement: this.#finish, values: [job.id, holder, job.attempt] }
  }

  /** @param attempts how many attempts count from now on @param error undefined leaves the last error unchanged */
  repeat(job: TakenJob, holder: string, delay: number, attempts: number, error?: string): Query {
    const held = [job.id, holder, job.attempt]
    return { statement: this.#repeat, values: [secondsOf(delay), attempts, error ?? null, ...held] }
  }

  fail(job: TakenJob, holder: string, error: string): Query {
    return { statement: this.#fail, values: [error, job.id, holder, job.attempt] }
  }

  /** Selects the states of jobs, with the number of jobs in each. */
  counts(): Query {
    const text = `SELECT state, count(*) FROM ${table} GROUP BY state`
    return { statement: { text, writes: false }, values: [] }
  }

  /** Selects the failed jobs, the newest first. */
  failed(most: number): Query {
    return { statement: this.#failed, values: [most] }
  }

  readFailed([id, name, payload, attempts, error]: Row): FailedJob {
    return {
      id: Number(id),
      name: name as string,
      payload: JSON.parse(payload as string) as unknown,
      attempts: Number(attempts),
      error: error as string,
    }
  }

  /** Lets a failed job run again. */
  retry(id: number): Query {
    return { statement: this.#retry, values: [id] }
  }

  /** Removes a failed job. */
  remove(id: number): Query {
    return { statement: this.#remove, values: [id] }
  }
}
