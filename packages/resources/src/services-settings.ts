import { millisecondsOf, type Duration } from '@concordat/server/kit'
import type { Job } from './jobs/job.ts'
import type { ServicesOptions } from './services-options.ts'

/** The checked `ServicesOptions`. Times are in milliseconds. */
export interface ServicesSettings {
  readonly jobs: ReadonlyMap<string, Job<any>>
  readonly worker: { readonly concurrency: number; readonly poll: number; readonly lease: number }
  readonly slow: number | undefined
  readonly who: ServicesOptions['who']
}

/** @throws TypeError for an option that cannot be used, and for two jobs of one name */
export function servicesSettings({ jobs = [], worker = {}, slow, who }: ServicesOptions): ServicesSettings {
  const { concurrency = 5, poll = '1s', lease = '30s' } = worker
  if (!Number.isSafeInteger(concurrency) || concurrency < 0)
    throw new TypeError('`worker.concurrency` of `storage` is no whole number from 0.')
  const byName = new Map<string, Job<any>>()
  for (const job of jobs) {
    if (byName.has(job.name)) throw new TypeError(`Two jobs of \`storage\` have the name ${job.name}.`)
    byName.set(job.name, job)
  }
  return {
    jobs: byName,
    worker: { concurrency, poll: timeOf('worker.poll', poll), lease: timeOf('worker.lease', lease) },
    slow: slow === undefined ? undefined : timeOf('slow', slow),
    who,
  }
}

function timeOf(option: string, time: Duration): number {
  const ms = millisecondsOf(time)
  if (ms === undefined) throw new TypeError(`\`${option}\` of \`storage\` is no time. Write 500 or 500ms.`)
  return ms
}
