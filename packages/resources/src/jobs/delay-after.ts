import { backoff } from './backoff.ts'
import type { Job } from './job.ts'

/**
 * Returns the time until the next attempt of a job, in milliseconds. Up to a fifth is added at random, so that jobs that
 * have failed together do not return together.
 *
 * @param attempt the number of attempts that have failed
 */
export function delayAfter(job: Pick<Job<unknown>, 'backoff'>, attempt: number): number {
  let delay = Number.NaN
  try {
    delay = job.backoff(attempt)
  } catch {
    // The default stands in for a function that fails.
  }
  const isTime = Number.isFinite(delay) && delay >= 0
  return (isTime ? delay : backoff(attempt)) * (1 + Math.random() / 5)
}
