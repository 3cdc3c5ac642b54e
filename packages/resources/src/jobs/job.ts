import type { Awaitable } from '@concordat/core'
import type { RequestLog } from '@concordat/server'
import { millisecondsOf, type Duration } from '@concordat/server/kit'
import type { RequestDatabase } from '../request-database.ts'
import type { AppSteps } from '../resource-database.ts'
import { backoff } from './backoff.ts'
import type { JobReference } from './job-reference.ts'

/** The context of a job while it runs. */
export interface JobContext {
  /** The database, as handlers have it. There is no request, so `base` is the base path of the API. */
  readonly db: RequestDatabase
  readonly log: RequestLog
  readonly id: number
  /** The number of this attempt, from 1. */
  readonly attempt: number
  /** Aborted when the time limit is over, when the process stops, and when another process has taken the job. */
  readonly signal: AbortSignal
  /**
   * Completes the job within a transaction: `yield* done()`. What the transaction writes is then written exactly once. It
   * throws if another process has taken the job meanwhile.
   */
  readonly done: () => AppSteps<void>
}

/** The options of `job`. */
export interface JobOptions {
  /** How often the job is tried before it is kept as failed. Default: 20, which take about 10 hours */
  attempts?: number
  /** The time limit of an attempt. Default: `1min` */
  timeout?: Duration
  /**
   * Returns the time until the next attempt, in milliseconds, up to a fifth of which is added at random. Default: 2 s after
   * the first attempt, then 4 s, 8 s and so on, at most an hour.
   *
   * @param attempt the number of attempts that have failed
   */
  backoff?: (attempt: number) => number
}

/** A function that runs after the commit of the transaction that has queued it. @typeParam Payload its data, as JSON */
export interface Job<Payload> extends JobReference<Payload> {
  readonly run: (payload: any, context: JobContext) => Awaitable<unknown>
  readonly attempts: number
  /** In milliseconds. */
  readonly timeout: number
  readonly backoff: (attempt: number) => number
}

/**
 * Declares a background job. It has to be one of `jobs` of `storage`, and steps of a transaction queue it with
 * `ctx.db.enqueue`. It runs at least once after the commit: again after an error, a time limit, or the end of its process.
 *
 * @param name the name in the database, which stays the same while jobs are queued
 * @param run runs the job. Its payload is a copy by JSON
 * @throws TypeError for an option that cannot be used
 *
 * @example
 * ```ts
 * const mailReceipt = job('mailReceipt', async (payload: { orderId: number }, { db, signal }) => {
 *   await fetch('https://mail.example/send', { method: 'POST', body: JSON.stringify(payload), signal })
 * })
 * mailReceipt.name // 'mailReceipt'
 * ```
 */
export function job<Payload>(
  name: string,
  run: (payload: Payload, context: JobContext) => Awaitable<unknown>,
  options: JobOptions = {},
): Job<Payload> {
  const { attempts = 20, timeout = '1min' } = options
  const limit = millisecondsOf(timeout)
  if (limit === undefined) throw new TypeError(`The timeout of ${name} is no time. Write 30000 or 30s.`)
  if (!Number.isSafeInteger(attempts) || attempts < 1)
    throw new TypeError(`The attempts of ${name} are no whole number from 1.`)
  return { name, run, attempts, timeout: limit, backoff: options.backoff ?? backoff }
}
