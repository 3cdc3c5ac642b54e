import { millisecondsOf, type Duration } from '@concordat/server/kit'
import { ConstraintError } from '../database/constraint-error.ts'
import type { Database } from '../database/database.ts'
import type { Steps } from '../database/query.ts'
import type { JobReference } from './job-reference.ts'
import type { FailedJob, JobTable } from './job-table.ts'

/** The options of `enqueue`. */
export interface EnqueueOptions {
  /** The time until the first attempt: milliseconds, or a text such as `10min`. Default: 0 */
  delay?: Duration
  /**
   * While a job of the same name and key waits, no second one is queued: it gets the new payload, and keeps its time. A job
   * that already runs does not count, because it may have read the data before the change.
   */
  key?: string
}

/** The jobs of a database. */
export class JobQueue {
  readonly #database: Database
  readonly #table: JobTable
  readonly #jobs: ReadonlyMap<string, JobReference<any>>
  readonly #wake: () => void

  /** @param wake called when a failed job was queued again */
  constructor(
    database: Database,
    table: JobTable,
    jobs: ReadonlyMap<string, JobReference<any>>,
    wake: () => void,
  ) {
    this.#database = database
    this.#table = table
    this.#jobs = jobs
    this.#wake = wake
  }

  /** Queues a job within a transaction. @returns its id */
  *enqueue<Payload>(
    job: JobReference<Payload>,
    payload: Payload,
    { delay = 0, key }: EnqueueOptions,
  ): Steps<number> {
    if (this.#jobs.get(job.name) !== job)
      throw new Error(`The job ${job.name} is not one of \`jobs\` of \`storage\`.`)
    const ms = typeof delay === 'number' ? delay : millisecondsOf(delay)
    if (ms === undefined || !(ms >= 0)) throw new TypeError(`${delay} is no time. Write 5000 or 5s.`)
    const data = job.prepare === undefined ? payload : job.prepare(payload)
    const [row] = yield this.#table.insert(job.name, JSON.stringify(data ?? null), key, ms)
    return Number(row![0])
  }

  /** Counts the jobs by their state. */
  async counts(): Promise<Record<'waiting' | 'running' | 'failed', number>> {
    const counts = { waiting: 0, running: 0, failed: 0 }
    const rows = await this.#database.run(this.#table.counts())
    for (const [state, count] of rows) counts[state as keyof typeof counts] = Number(count)
    return counts
  }

  /** Returns the failed jobs, the newest first. */
  async failed(most: number): Promise<FailedJob[]> {
    const rows = await this.#database.run(this.#table.failed(most))
    return rows.map((row) => this.#table.readFailed(row))
  }

  /**
   * Lets a failed job run again, with all its attempts. If a job with its key waits, the failed one is removed.
   *
   * @returns false if there is no failed job with this id
   */
  async retry(id: number): Promise<boolean> {
    const run = async () => {
      try {
        return await this.#database.run(this.#table.retry(id))
      } catch (error) {
        if (!(error instanceof ConstraintError)) throw error
        return this.#database.run(this.#table.remove(id))
      }
    }
    const rows = await run()
    if (rows.length > 0) this.#wake()
    return rows.length > 0
  }
}
