import { openDatabase } from '@concordat/resources/migrations'
import { implement } from '@concordat/server'
import { createTestClient } from '@concordat/server/in-process'
import { sql, storage, stored, type RequestDatabase } from '@concordat/resources'
import { expect, onTestFinished, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { grocery } from './support/grocery.ts'
import { contractOf } from './support/shop.ts'

async function open(url: string, slow?: `${number}ms`) {
  const contract = contractOf(grocery)
  const lines: string[] = []
  let db!: RequestDatabase
  const api = implement(
    contract,
    {
      plugins: [
        storage(contract, { url, ...(slow && { slow }) }),
        { name: 'peek', hooks: { before: [({ ctx }: any) => void (db = ctx.db)] } } as never,
      ],
      log: { error: () => undefined, warn: (line: string) => void lines.push(line) },
    },
    stored(contract) as never,
  )
  await api.start()
  onTestFinished(() => api.stop())
  const { request } = createTestClient(api as any)
  await request('GET', '/api/notes')
  return { request, lines, db }
}

eachDatabase((newDatabase, database) => {
  test('slow statements are logged with their text, duration and rows, and without their values', async () => {
    const { request, lines, db } = await open(await newDatabase(), '0.0001ms')
    await request('POST', '/api/notes', { body: { text: 'secret' } })
    await request('GET', '/api/notes/1')
    await db.run(sql`SELECT text FROM note WHERE text = ${'secret'}`)
    const text = lines.join('\n')
    expect(text).toMatch(/A statement was slow.*ms.*rows.*1.*INSERT INTO .{0,2}note/)
    expect(text).toMatch(/A statement was slow.*SELECT text FROM note WHERE text = /)
    expect(text).not.toContain('secret')
  })

  test('fast statements are not logged', async () => {
    const { request, lines } = await open(await newDatabase(), '60000ms')
    await request('POST', '/api/notes', { body: { text: 'secret' } })
    expect(lines).toEqual([])
  })

  test('isReady says whether the database answers and has the tables of the contract', async () => {
    const url = await newDatabase()
    const { db } = await open(url)
    expect(await db.isReady()).toBe(true)
    const other = await openDatabase(url)
    onTestFinished(() => other.close())
    const change = async (edit: (shape: any) => void) =>
      other.define((record) => {
        const shape = JSON.parse(record!)
        edit(shape)
        return { statements: [], record: JSON.stringify(shape) }
      })
    // A newer version of the API has added a column.
    await change(({ tables }) =>
      tables[0].columns.push({ name: 'more', type: { kind: 'text' }, isNullable: true }),
    )
    expect(await db.isReady()).toBe(true)
    await change(({ tables }) => tables[0].columns.splice(0, 2))
    expect(await db.isReady()).toBe(false)
  })

  if (database === 'postgres')
    // On a busy machine, the server may take longer to drop the database than a statement may.
    test('isReady is false without the database', { retry: 2 }, async () => {
      const url = await newDatabase()
      const { db } = await open(url)
      const name = url.split('/').at(-1)!
      const server = await openDatabase(url.replace(name, 'postgres'))
      onTestFinished(() => server.close())
      await server.run({
        statement: { text: `DROP DATABASE ${name} WITH (FORCE)`, writes: true },
        values: [],
      })
      expect(await db.isReady()).toBe(false)
    })
})
