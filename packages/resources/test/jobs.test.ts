import { job, PermanentFailure, sql, storage, type RequestDatabase } from '@concordat/resources'
import { expect, onTestFinished, test, vi } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { grocery } from './support/grocery.ts'
import { expectErrors, jobRows, shopWith, write } from './support/job-shop.ts'
import { contractOf, storedApi } from './support/shop.ts'

eachDatabase((newDatabase, database) => {
  test('a job runs once after the commit, and not if the transaction is rolled back', async () => {
    expectErrors()
    const seen: unknown[] = []
    let db: RequestDatabase | undefined
    const mail = job('mail', async (payload: { text: string }, context) => {
      db = context.db
      const found = await context.db.run(sql`SELECT text FROM note WHERE text = ${payload.text}`)
      seen.push([payload.text, context.attempt, found.length])
    })
    const shop = await shopWith(await newDatabase(), [mail], (own, text) => own.enqueue(mail, { text }), {
      poll: '10s',
    })
    await write(shop, 'refused')
    await write(shop, 'Hello')
    // The commit wakes the worker, which would otherwise look again after ten seconds.
    await expect.poll(() => seen).toEqual([['Hello', 1, 1]])
    await expect.poll(() => jobRows(db!)).toEqual([])
  })

  test('a job is tried again with growing pauses, and then kept as failed with its last error', async () => {
    expectErrors()
    let attempts = 0
    let isFixed = false
    let db!: RequestDatabase
    const backoff = vi.fn((attempt: number) => attempt)
    const mail = job(
      'mail',
      (_: null, context) => {
        db = context.db
        if (!isFixed) throw new Error(`Attempt ${++attempts} failed\0.`)
      },
      { attempts: 3, backoff },
    )
    const refused = job('refused', () => {
      throw new PermanentFailure('There is no such address.')
    })
    const shop = await shopWith(await newDatabase(), [mail, refused], function* (own) {
      yield* own.enqueue(mail, null)
      yield* own.enqueue(refused, undefined)
    })
    await write(shop, 'Hello')
    await expect
      .poll(async () =>
        ((await db?.failedJobs()) ?? []).map(({ name, attempts: count, error }) => [name, count, error]),
      )
      .toEqual([
        ['refused', 1, 'PermanentFailure: There is no such address.'],
        ['mail', 3, 'Error: Attempt 3 failed.'],
      ])
    expect(backoff.mock.calls).toEqual([[1], [2]])
    isFixed = true
    const { id } = (await db.failedJobs()).find(({ name }) => name === 'mail')!
    expect(await db.retryJob(id)).toBe(true)
    await expect.poll(async () => (await db.failedJobs()).map(({ name }) => name)).toEqual(['refused'])
    expect(await db.retryJob(id)).toBe(false)
    await expect.poll(() => jobRows(db)).toHaveLength(1)
  })

  test('an attempt has a time limit, after which its signal is aborted', async () => {
    expectErrors()
    const ends: unknown[] = []
    let db!: RequestDatabase
    const slow = job(
      'slow',
      (_: null, { signal, db: own }) => {
        db = own
        return new Promise(() => signal.addEventListener('abort', () => ends.push(signal.aborted)))
      },
      { attempts: 1, timeout: 30 },
    )
    const shop = await shopWith(await newDatabase(), [slow], (own) => own.enqueue(slow, null))
    await write(shop, 'Hello')
    await expect
      .poll(async () => ((await db?.failedJobs()) ?? []).map(({ error }) => error))
      .toEqual(['Error: The attempt took longer than 30 ms.'])
    expect(ends).toEqual([true])
  })

  test('a delayed job waits, and a key keeps one waiting job with the newest payload', async () => {
    const seen: string[] = []
    const index = job('index', (text: string) => void seen.push(text))
    const shop = await shopWith(await newDatabase(), [index], (own, text) =>
      own.enqueue(index, text, { key: 'notes', delay: 400 }),
    )
    for (const text of ['a', 'b', 'c']) await write(shop, text)
    expect(seen).toEqual([])
    await expect.poll(() => seen).toEqual(['c'])
    await write(shop, 'd')
    await expect.poll(() => seen).toEqual(['c', 'd'])
  })

  test('a change while a job runs queues a second job with its key', async () => {
    const seen: string[] = []
    let open!: () => void
    const gate = new Promise<void>((resolve) => (open = resolve))
    const index = job('index', async (text: string) => {
      seen.push(text)
      await gate
    })
    const shop = await shopWith(await newDatabase(), [index], (own, text) =>
      own.enqueue(index, text, { key: 'notes' }),
    )
    await write(shop, 'a')
    await expect.poll(() => seen).toEqual(['a'])
    await write(shop, 'b')
    await expect.poll(() => seen).toEqual(['a', 'b'])
    open()
  })

  test('a failed attempt gives way to a waiting job with its key, which has the newer payload', async () => {
    const seen: string[] = []
    let fail!: () => void
    const gate = new Promise<void>((_, reject) => (fail = () => reject(new Error('failed'))))
    let db!: RequestDatabase
    const index = job('index', (text: string, context) => {
      db = context.db
      seen.push(text)
      return text === 'a' ? gate : undefined
    })
    const shop = await shopWith(await newDatabase(), [index], (own, text) =>
      own.enqueue(index, text, { key: 'notes', delay: text === 'a' ? 0 : 300 }),
    )
    await write(shop, 'a')
    await expect.poll(() => seen).toEqual(['a'])
    await write(shop, 'b')
    fail()
    await expect.poll(() => jobRows(db)).toMatchObject([{ state: 'waiting' }])
    await expect.poll(() => seen).toEqual(['a', 'b'])
    await expect.poll(() => jobRows(db)).toEqual([])
  })

  test('no more jobs run at once than the worker may, and none without a worker', async () => {
    let [running, most, total] = [0, 0, 0]
    const url = await newDatabase()
    const count = job('count', async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 20))
      running--
      total++
    })
    const enqueue = function* (own: RequestDatabase) {
      for (let index = 0; index < 12; index++) yield* own.enqueue(count, undefined)
    }
    const queueing = await shopWith(url, [count], enqueue, { concurrency: 0 })
    await write(queueing, 'Hello')
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(total).toBe(0)
    await shopWith(url, [count], enqueue, { concurrency: 3 })
    await expect.poll(() => total).toBe(12)
    expect(most).toBe(3)
  })

  test('what a job writes together with done() is written once, although the job fails afterwards', async () => {
    expectErrors()
    let runs = 0
    let db!: RequestDatabase
    const mail = job(
      'mail',
      async (_: null, context) => {
        db = context.db
        runs++
        await context.db.write(function* () {
          yield sql`INSERT INTO category (name) VALUES (${`mail ${runs}`})`
          yield* context.done()
        })
        throw new Error('The process is unlucky.')
      },
      { backoff: () => 1 },
    )
    const shop = await shopWith(await newDatabase(), [mail], (own) => own.enqueue(mail, null))
    await write(shop, 'Hello')
    await expect.poll(() => runs).toBe(1)
    await expect.poll(() => jobRows(db)).toEqual([])
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect((await shop.ask('GET', '/api/categories')).body).toMatchObject([{ name: 'mail 1' }])
  })

  test('three workers on one database run every job once', async () => {
    const url = await newDatabase()
    const seen: number[] = []
    const count = job('count', async (index: number) => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      seen.push(index)
    })
    const enqueue = function* (own: RequestDatabase) {
      for (let index = 0; index < 60; index++) yield* own.enqueue(count, index)
    }
    const shops = [
      await shopWith(url, [count], enqueue, { concurrency: 4 }),
      await shopWith(url, [count], enqueue, { concurrency: 4 }),
      await shopWith(url, [count], enqueue, { concurrency: 4 }),
    ]
    await Promise.all(shops.map((shop) => write(shop, 'Hello')))
    await expect.poll(() => seen.length).toBe(180)
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(seen).toHaveLength(180)
  })

  test('a job that storage does not have is refused', async () => {
    const errors: unknown[] = []
    const { error } = console
    console.error = (...given: unknown[]) => void errors.push(String(given.at(-1)))
    onTestFinished(() => void (console.error = error))
    const url = await newDatabase()
    const mail = job('mail', () => undefined)
    expect((await write(await shopWith(url, [], (own) => own.enqueue(mail, null)), 'x')).status).toBe(500)
    expect(errors.join()).toContain('Declare them as `jobs` of `storage`')
    const other = job('mail', () => undefined)
    expect((await write(await shopWith(url, [other], (own) => own.enqueue(mail, null)), 'x')).status).toBe(
      500,
    )
    expect(errors.join()).toContain('is not one of `jobs`')
  })

  test('a backoff that is no time is replaced by the default', async () => {
    expectErrors()
    let db!: RequestDatabase
    const mail = job(
      'mail',
      (_: null, context) => {
        db = context.db
        throw new Error('failed')
      },
      { backoff: () => Number.NaN },
    )
    const shop = await shopWith(await newDatabase(), [mail], (own) => own.enqueue(mail, null))
    await write(shop, 'Hello')
    await expect
      .poll(async () => (db === undefined ? [] : jobRows(db)))
      .toMatchObject([{ state: 'waiting', error: 'Error: failed' }])
  })

  test('without jobs there is no table', async () => {
    const { ask } = await storedApi(
      grocery,
      { url: await newDatabase() },
      {
        createNote: async ({ ctx: { db } }: { ctx: { db: RequestDatabase } }, reply: any) => {
          const tables =
            database === 'sqlite'
              ? sql`SELECT name FROM sqlite_schema WHERE name LIKE 'concordat_%' AND type = 'table' ORDER BY 1`
              : sql`SELECT tablename AS name FROM pg_tables WHERE tablename LIKE 'concordat_%' ORDER BY 1`
          const names = (await db.run(tables)).map(({ name }) => name)
          return reply(201, { id: 1, text: names.join() }, { Location: '/api/notes/1' })
        },
      },
    )
    const { body } = await ask('POST', '/api/notes', { text: 'x' })
    expect(body.text).toBe('concordat_key,concordat_shape')
  })
})

test('the payload of a job has the type that the job declares', () => {
  const mail = job('mail', (order: { orderId: number }) => void order)
  const enqueue = (db: RequestDatabase) => [
    db.enqueue(mail, { orderId: 1 }),
    // @ts-expect-error The payload is no order.
    db.enqueue(mail, { order: 1 }),
  ]
  expect(enqueue).toBeTypeOf('function')
})

test('options of jobs that cannot be used are errors at once', () => {
  expect(() => job('mail', () => undefined, { timeout: 'soon' as never })).toThrow('The timeout of mail')
  expect(() => job('mail', () => undefined, { attempts: 0 })).toThrow('The attempts of mail')
  const contract = contractOf(grocery)
  const mail = () => job('mail', () => undefined)
  expect(() => storage(contract, { jobs: [mail(), mail()] })).toThrow('have the name mail')
  expect(() => storage(contract, { worker: { concurrency: -1 } })).toThrow('worker.concurrency')
  expect(() => storage(contract, { slow: 'often' as never })).toThrow('`slow` of `storage` is no time')
})
