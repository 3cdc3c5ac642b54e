import { job, sql, type Job } from '@concordat/resources'

/** What the jobs of a proof are queued with. */
export interface Counted {
  readonly name: string
}

/** A job that writes its name as a note, in one transaction with its completion. */
export const countedOnce: Job<Counted> = job<Counted>(
  'countedOnce',
  async ({ name }, { db, done }) => {
    await db.write(function* () {
      yield sql`INSERT INTO note (text) VALUES (${`once ${name}`})`
      yield* done()
    })
  },
  { backoff: () => 50 },
)

/** A job that writes its name as a note, and fails in some attempts. */
export const counted: Job<Counted> = job<Counted>(
  'counted',
  async ({ name }, { db, attempt }) => {
    await db.run(sql`INSERT INTO note (text) VALUES (${`least ${name}`})`)
    if (attempt === 1 && name.endsWith('7')) throw new Error('This attempt fails on purpose.')
  },
  { backoff: () => 50 },
)
