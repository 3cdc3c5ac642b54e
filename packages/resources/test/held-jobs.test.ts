import { job, sql, type RequestDatabase } from '@concordat/resources'
import { expect, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { expectErrors, jobRows, shopWith, write } from './support/job-shop.ts'

eachDatabase((newDatabase) => {
  test('a stop waits for running jobs; one that takes too long goes back without the attempt', async () => {
    const url = await newDatabase()
    const seen: string[] = []
    const quick = job('quick', async () => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      seen.push('quick')
    })
    const endless = job('endless', (_: null, { signal, attempt }) => {
      seen.push(`endless ${attempt}`)
      return new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('aborted'))),
      )
    })
    const enqueue = function* (own: RequestDatabase) {
      yield* own.enqueue(quick, undefined)
      yield* own.enqueue(endless, null)
    }
    const shop = await shopWith(url, [quick, endless], enqueue)
    await write(shop, 'Hello')
    await expect.poll(() => seen).toEqual(['endless 1'])
    await shop.api.stop(300)
    expect(seen).toEqual(['endless 1', 'quick'])
    const again = await shopWith(url, [quick, endless], enqueue)
    await expect.poll(() => seen).toEqual(['endless 1', 'quick', 'endless 1'])
    await again.api.stop(10)
  })

  test('a job is held while its process lives, and aborted if its row is deleted', async () => {
    expectErrors()
    const seen: string[] = []
    let db!: RequestDatabase
    const endless = job('endless', (_: null, context) => {
      db = context.db
      seen.push(`begun ${context.attempt}`)
      return new Promise((_resolve, reject) =>
        context.signal.addEventListener('abort', () => {
          seen.push('aborted')
          reject(new Error('aborted'))
        }),
      )
    })
    const shop = await shopWith(await newDatabase(), [endless], (own) => own.enqueue(endless, null), {
      lease: 1000,
    })
    await write(shop, 'Hello')
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(seen).toEqual(['begun 1'])
    await db.run(sql`DELETE FROM concordat_job`)
    await expect.poll(() => seen).toEqual(['begun 1', 'aborted'])
    expect(await jobRows(db)).toEqual([])
  })

  test('a job whose process ended during its last attempt is kept as failed', async () => {
    expectErrors()
    const url = await newDatabase()
    let runs = 0
    const mail = job('mail', () => void runs++, { attempts: 2 })
    let db!: RequestDatabase
    const enqueue = function* (own: RequestDatabase) {
      db = own
      yield* own.enqueue(mail, null)
      yield sql`UPDATE concordat_job SET state = 'running', attempts = 2, holder = 'a killed process'`
    }
    await write(await shopWith(url, [mail], enqueue, { concurrency: 0 }), 'Hello')
    await shopWith(url, [mail], enqueue)
    await expect
      .poll(async () => (await db.failedJobs()).map(({ error }) => error))
      .toEqual(['PermanentFailure: The process ended during the last attempt.'])
    expect(runs).toBe(0)
  })

  test('a job that a process holds without knowing runs again, although the process lives', async () => {
    const seen: string[] = []
    let open!: () => void
    const gate = new Promise<void>((resolve) => (open = resolve))
    let db!: RequestDatabase
    const mail = job('mail', async (text: string, context) => {
      db = context.db
      seen.push(`${text} ${context.attempt}`)
      if (text === 'long') await gate
    })
    const shop = await shopWith(await newDatabase(), [mail], (own, text) => own.enqueue(mail, text), {
      lease: 900,
    })
    await write(shop, 'long')
    await expect.poll(() => seen).toEqual(['long 1'])
    // The process takes a job, and the reply of the database is lost.
    await db.write(function* () {
      const id = yield* db.enqueue(mail, 'lost')
      yield sql`UPDATE concordat_job SET (state, attempts, holder, due) = (SELECT state, attempts, holder, due FROM concordat_job WHERE holder IS NOT NULL) WHERE id = ${id}`
    })
    await expect.poll(() => seen).toEqual(['long 1', 'lost 2'])
    open()
    await expect.poll(() => jobRows(db)).toEqual([])
  })
})
