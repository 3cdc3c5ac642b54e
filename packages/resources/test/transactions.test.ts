import { sql, type RequestDatabase } from '@concordat/resources'
import { expect, onTestFinished, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { grocery } from './support/grocery.ts'
import { storedApi } from './support/shop.ts'

type Context = { ctx: { db: RequestDatabase } }

/** Keeps the log of the API quiet while requests fail on purpose. */
function expectErrors(): void {
  const { error } = console
  console.error = () => undefined
  onTestFinished(() => void (console.error = error))
}

eachDatabase((newDatabase) => {
  test('a transaction that ignores the failure of a statement is never acknowledged and lost', async () => {
    expectErrors()
    const { ask, stop } = await storedApi(
      grocery,
      { url: await newDatabase() },
      {
        createNote: async ({ ctx: { db } }: Context, reply: any) => {
          await db.write(function* () {
            yield sql`INSERT INTO category (name) VALUES ('Fruit')`
            try {
              yield sql`INSERT INTO category (name) VALUES ('Fruit')`
            } catch {
              // The application means to go on.
            }
          })
          return reply(201, { id: 1, text: 'kept' }, { Location: '/api/notes/1' })
        },
      },
    )
    onTestFinished(stop)
    // The constraint of a statement of the application's own is no conflict that the contract knows.
    expect((await ask('POST', '/api/notes', { text: 'x' })).status).toBe(500)
    expect((await ask('GET', '/api/categories')).body).toEqual([])
  })

  test('an async hook is refused, whether or not its promise is rejected', async () => {
    const errors: unknown[] = []
    const { error } = console
    console.error = (...given: unknown[]) => void errors.push(String(given.at(-1)))
    onTestFinished(() => void (console.error = error))
    const beforeWrite = (async () => {
      throw new Error('This note is refused.')
    }) as never
    const { ask, stop } = await storedApi(
      grocery,
      { url: await newDatabase() },
      {},
      { Note: { beforeWrite } },
    )
    onTestFinished(stop)
    expect((await ask('POST', '/api/notes', { text: 'x' })).status).toBe(500)
    expect(errors.join()).toContain('generator function')
  })

  test('a write that a hook begins beside its transaction is kept if it is acknowledged', async () => {
    expectErrors()
    const written: Promise<unknown>[] = []
    const { ask, stop } = await storedApi(
      grocery,
      { url: await newDatabase() },
      {},
      {
        Note: {
          beforeWrite: ({ ctx }) => {
            written.push(ctx.db.run(sql`INSERT INTO category (name) VALUES ('Fruit')`))
            throw new Error('This note is refused.')
          },
        },
      },
    )
    onTestFinished(stop)
    expect((await ask('POST', '/api/notes', { text: 'x' })).status).toBe(500)
    await Promise.all(written)
    expect((await ask('GET', '/api/categories')).body).toMatchObject([{ name: 'Fruit' }])
  })
})
