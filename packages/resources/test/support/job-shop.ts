import { sql, type Job, type NamedRow, type RequestDatabase } from '@concordat/resources'
import { onTestFinished } from 'vitest'
import { grocery } from './grocery.ts'
import { storedApi, type StoredApi } from './shop.ts'

type Context = { ctx: { db: RequestDatabase }; body: { text: string } }

/** Keeps the log of the API quiet while jobs fail on purpose. */
export function expectErrors(): void {
  const { error } = console
  console.error = () => undefined
  onTestFinished(() => void (console.error = error))
}

/** The grocery, whose notes are written by a handler that queues a job in the same transaction. */
export async function shopWith(
  url: string,
  jobs: readonly Job<any>[],
  enqueue: (db: RequestDatabase, text: string) => Generator<any, unknown>,
  worker = {},
): Promise<StoredApi> {
  const createNote = async ({ ctx: { db }, body }: Context, reply: any) => {
    const note = await db.write(function* () {
      const added = yield* db.resource<{ id: number; text: string }>('Note').add({ text: body.text })
      yield* enqueue(db, body.text)
      if (body.text === 'refused') throw new Error('This note is refused.')
      return added
    })
    return reply(201, note, { Location: `/api/notes/${note.id}` })
  }
  const shop = await storedApi(grocery, { url, jobs, worker: { poll: 50, ...worker } }, { createNote })
  onTestFinished(() => shop.stop())
  return shop
}

/** Writes a note, and so queues a job. */
export function write({ ask }: StoredApi, text: string): ReturnType<StoredApi['ask']> {
  return ask('POST', '/api/notes', { text })
}

/** Reads the rows of the table of jobs. */
export function jobRows(db: RequestDatabase): Promise<NamedRow[]> {
  return db.run(sql`SELECT name, state, attempts, error FROM concordat_job`)
}
