import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openPostgres } from '../src/database/postgres/open-postgres.ts'
import type { Row, Steps } from '../src/database/query.ts'
import { grocery } from './support/grocery.ts'
import { startPostgres, type PostgresServer } from './support/postgres-server.ts'
import { storedApi } from './support/shop.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

const read = (text: string) => ({ statement: { text, writes: false }, values: [] })

test('a server that no longer answers is a 503, and its connection is replaced', async () => {
  const wait = { connection: 2000, statement: 200 }
  const database = await openPostgres(await server.newDatabase(), { connections: 1 }, wait)
  onTestFinished(() => database.close())
  const [[pid] = []] = await database.run(read('SELECT pg_backend_pid()'))
  // A server with a process that is still stopped could not be stopped itself.
  onTestFinished(() => void process.kill(Number(pid), 'SIGCONT'))
  process.kill(Number(pid), 'SIGSTOP')
  const written = database.write(function* (): Steps<Row[]> {
    return yield read('SELECT 1')
  })
  await expect(written).rejects.toMatchObject({ status: 503 })
  expect(await database.run(read('SELECT 1'))).toEqual([['1']])
})

test('a text that is too long for an index is a 422', async () => {
  const document = structuredClone(grocery)
  const { schemas } = document['components'] as { schemas: Record<string, any> }
  delete schemas['NewItem'].properties.name.maxLength
  const { ask, stop } = await storedApi(document, { url: await server.newDatabase() })
  onTestFinished(stop)
  const name = Array.from({ length: 20_000 }, (_, index) =>
    String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)),
  ).join('')
  expect((await ask('POST', '/api/items', { name, price: 1 })).status).toBe(422)
  expect((await ask('POST', '/api/items', { name: 'Apple', price: 1 })).status).toBe(201)
})
