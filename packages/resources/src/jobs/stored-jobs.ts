import type { Database } from '../database/database.ts'
import { JobQueue } from './job-queue.ts'
import { JobTable } from './job-table.ts'

/** The jobs of a database, for programs that look at them without the API that declares them. */
export function storedJobs(database: Database): JobQueue {
  return new JobQueue(database, new JobTable([], database.dialect), new Map(), () => undefined)
}
