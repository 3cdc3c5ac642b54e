import { randomUUID } from 'node:crypto'
import type { RequestLog } from '@concordat/server'
import { ConstraintError } from '../database/constraint-error.ts'
import type { Database } from '../database/database.ts'
import type { Query, Row } from '../database/query.ts'
import type { RequestDatabase } from '../request-database.ts'
import { delayAfter } from './delay-after.ts'
import { errorText } from './error-text.ts'
import type { Job } from './job.ts'
import type { JobTable, TakenJob } from './job-table.ts'
import { Pause } from './pause.ts'
import { PermanentFailure } from './permanent-failure.ts'
import { withinLimit } from './within-limit.ts'

/** What a worker needs. */
export interface WorkerParts {
  readonly database: Database
  readonly table: JobTable
  readonly jobs: ReadonlyMap<string, Job<any>>
  readonly log: RequestLog
  /** Creates the `db` of a job. */
  readonly createDb: (name: string) => RequestDatabase
  /** How many jobs run at the same time. */
  readonly concurrency: number
  /** The time between two looks at the table without a job, in milliseconds. Up to a fifth of it is added at random. */
  readonly poll: number
  /** How long a job is held. It is held longer as long as the process lives. In milliseconds. */
  readonly lease: number
}

/** A job that runs. */
interface Running {
  readonly controller: AbortController
  /** Fulfilled when the outcome of the attempt is written. */
  end: Promise<void>
}

/** The longest time between two looks at a database that does not answer, in milliseconds. */
const longestPause = 30_000

/** How often the outcome of an attempt is written if the database does not answer, with `writePause` ms between. */
const [mostWrites, writePause] = [5, 1000]

/** Takes jobs that are due, and runs them. Each process has one worker. */
export class JobWorker {
  readonly #parts: WorkerParts
  readonly #holder: string = randomUUID()
  readonly #running = new Map<TakenJob, Running>()
  readonly #pause = new Pause()
  #renewing: NodeJS.Timeout | undefined
  #loop: Promise<void> = Promise.resolve()
  #isStopping = false

  constructor(parts: WorkerParts) {
    this.#parts = parts
  }

  start(): void {
    this.#loop = this.#work()
    this.#renewing = setInterval(() => void this.#renew(), this.#parts.lease / 3)
  }

  /** Looks for jobs at once. */
  wake(): void {
    this.#pause.end()
  }

  /**
   * Takes no more jobs, and waits for those that run. Jobs that have not ended in time are aborted, and go back without
   * this attempt.
   *
   * @param grace in milliseconds
   */
  async stop(grace: number): Promise<void> {
    this.#isStopping = true
    this.wake()
    await this.#loop
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, grace)))
    await Promise.race([late, Promise.all([...this.#running.values()].map(({ end }) => end))])
    clearTimeout(timer)
    clearInterval(this.#renewing)
    const left = [...this.#running]
    this.#running.clear()
    const { table, log } = this.#parts
    for (const [job, { controller }] of left) {
      log.warn(`The job ${job.name} ${job.id} has not ended in time, and goes back.`)
      controller.abort(new Error('The process stops.'))
      await this.#write(job, table.repeat(job, this.#holder, 0, job.attempt - 1))
    }
  }

  async #work(): Promise<void> {
    const { poll, log } = this.#parts
    let failures = 0
    while (!this.#isStopping) {
      let pause = poll * (1 + Math.random() / 5)
      try {
        // Every end of a job ends the pause, so that the place is used at once.
        pause = Math.min(pause, await this.#look())
        failures = 0
      } catch (error) {
        if (failures++ === 0) log.error('Looking for jobs failed', error)
        pause = Math.min(pause * 2 ** failures, longestPause)
      }
      if (!this.#isStopping) await this.#pause.wait(pause)
    }
  }

  /** Takes the jobs that are due, as far as there is place. @returns the time until the next job, in milliseconds */
  async #look(): Promise<number> {
    const { database, table, concurrency, lease } = this.#parts
    const place = concurrency - this.#running.size
    if (place <= 0) return Infinity
    const seconds = (await database.run(table.due()))[0]?.[0]
    if (seconds === undefined) return Infinity
    // A timer may end a millisecond early.
    if (Number(seconds) > 0) return Number(seconds) * 1000 + 2
    const rows = await database.run(table.take(this.#holder, lease, place))
    for (const row of rows) this.#begin(table.readTaken(row))
    return rows.length === 0 ? Infinity : 0
  }

  #begin(job: TakenJob): void {
    const controller = new AbortController()
    const running: Running = { controller, end: Promise.resolve() }
    // The job counts as running before its first statement, which may fail at once.
    this.#running.set(job, running)
    running.end = this.#attempt(job, controller).then(() => {
      this.#running.delete(job)
      this.wake()
    })
  }

  async #attempt(job: TakenJob, controller: AbortController): Promise<void> {
    const { jobs, table, log, createDb } = this.#parts
    const { id, name, attempt } = job
    const own = jobs.get(name)!
    const { run, attempts, timeout } = own
    const holder = this.#holder
    const done = function* () {
      const rows = (yield table.finish(job, holder)) as Row[]
      if (rows.length === 0) throw new Error(`Another process has taken the job ${name} ${id}.`)
    }
    try {
      // Only the end of the process leaves a job without an outcome of its last attempt.
      if (attempt > attempts) throw new PermanentFailure('The process ended during the last attempt.')
      const context = { db: createDb(name), log, id, attempt, done }
      await withinLimit((signal) => run(JSON.parse(job.payload), { ...context, signal }), timeout, controller)
      await this.#write(job, table.finish(job, holder))
    } catch (error) {
      // The job was aborted by `stop` or `#renew`, and is no longer of this process.
      if (!this.#running.has(job)) return
      const text = errorText(error)
      if (error instanceof PermanentFailure || attempt >= attempts) {
        log.error(`The job ${name} ${id} has failed after ${attempt} attempts`, error)
        await this.#write(job, table.fail(job, holder, text))
        return
      }
      const delay = delayAfter(own, attempt)
      log.warn(`The job ${name} ${id} failed, and runs again`, {
        attempt,
        in: Math.round(delay),
        error: text,
      })
      await this.#write(job, table.repeat(job, holder, delay, attempt, text))
    }
  }

  /** Writes the outcome of an attempt. Without it, the job runs again when its lease is over. */
  async #write(job: TakenJob, query: Query): Promise<void> {
    const { database, table, log } = this.#parts
    for (let writes = 1; ; writes++)
      try {
        await database.run(query)
        return
      } catch (error) {
        if (error instanceof ConstraintError) query = table.finish(job, this.#holder)
        else if (writes === mostWrites || this.#isStopping) {
          log.error(`The outcome of the job ${job.name} ${job.id} is not written`, error)
          return
        } else await new Promise((resolve) => setTimeout(resolve, writePause))
      }
  }

  /** Holds the running jobs longer, and aborts those that another process has taken, or that were deleted. */
  async #renew(): Promise<void> {
    if (this.#running.size === 0) return
    const { database, table, lease, log } = this.#parts
    const before = [...this.#running.keys()]
    try {
      const rows = await database.run(
        table.renew(
          this.#holder,
          lease,
          before.map(({ id }) => id),
        ),
      )
      const held = new Set(rows.map(([id, attempt]) => `${id as number} ${attempt as number}`))
      for (const job of before) {
        const running = this.#running.get(job)
        if (running === undefined || held.has(`${job.id} ${job.attempt}`)) continue
        this.#running.delete(job)
        running.controller.abort(new Error('The job was deleted, or taken by another process.'))
      }
    } catch (error) {
      log.warn('The running jobs could not be held longer', { error: errorText(error) })
    }
  }
}
