import type { ProviderFacts } from '@concordat/server'
import type { Duration } from '@concordat/server/kit'
import type { Job } from './jobs/job.ts'

/** The options of the worker that runs the jobs of a process. */
export interface WorkerOptions {
  /** How many jobs run at the same time. With 0, the process queues jobs and runs none. Default: 5 */
  concurrency?: number
  /** The time between two looks at the table of jobs while nothing happens in this process. Default: `1s` */
  poll?: Duration
  /**
   * The time after which another process takes the jobs of a process that was killed. A living process extends it.
   * Default: `30s`
   */
  lease?: Duration
}

/** The options of `storage` for work beside requests, and for observing the database. */
export interface ServicesOptions {
  /** The background jobs. Without any, there is no table for them, and no timer. */
  jobs?: readonly Job<any>[]
  /** How this process runs the jobs. */
  worker?: WorkerOptions
  /** The duration from which a statement is logged as slow, such as `200ms`. Default: none is logged */
  slow?: Duration
  /**
   * Returns who makes a change, for the record of resources with `x-audit`. Default: the `id` of the first identity that
   * has one
   *
   * @param ctx the `ctx` of the handler
   * @param facts the identities that the guards have returned, and the request
   */
  who?: (ctx: any, facts: ProviderFacts) => string | undefined
}
