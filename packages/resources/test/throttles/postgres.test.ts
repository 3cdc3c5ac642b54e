import { Client } from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { PostgresThrottles } from '../../src/throttles/postgres-throttles.ts'
import { newDatabase } from '../support/postgres-server.ts'

const charge = { key: 'a', limit: 50, window: 60_000 }

/** Creates a database, with a connection for the test. */
async function openDatabase(): Promise<{ url: string; client: Client }> {
  const url = await newDatabase(inject('postgres'))
  const client = new Client(url)
  await client.connect()
  onTestFinished(() => client.end())
  return { url, client }
}

async function openStore(url: string, prepares: boolean): Promise<PostgresThrottles> {
  const store = new PostgresThrottles(url, 3, prepares)
  await store.open()
  onTestFinished(() => store.close())
  return store
}

test.each(['read committed', 'repeatable read', 'serializable'])(
  'exactly the limit is let in of many requests at once, where transactions are %s',
  async (isolation) => {
    const { url, client } = await openDatabase()
    const name = new URL(url).pathname.slice(1)
    await client.query(`ALTER DATABASE ${name} SET default_transaction_isolation = '${isolation}'`)
    const stores = await Promise.all([openStore(url, true), openStore(url, false)])
    const others = Array.from({ length: 3 }, (_, index) => ({
      ...charge,
      key: `other ${index}`,
      limit: 1000,
    }))
    const verdicts = await Promise.all(
      Array.from({ length: 120 }, (_, index) => stores[index % 2]!.take([others[index % 3]!, charge])),
    )
    expect(verdicts.filter(([, verdict]) => verdict!.allowed)).toHaveLength(50)
  },
)

test('an application that may not create tables uses a table that is there', async () => {
  const { url, client } = await openDatabase()
  await openStore(url, true)
  await client.query(
    `CREATE ROLE throttled LOGIN PASSWORD 'secret';
     GRANT SELECT, INSERT, UPDATE, DELETE ON concordat_throttle TO throttled`,
  )
  const limited = new URL(url)
  limited.username = 'throttled'
  const store = await openStore(limited.href, true)
  const [verdict] = await store.take([charge])
  expect(verdict).toMatchObject({ allowed: true, remaining: 49, wait: 60_000 })
  await store.close()
  await client.query('DROP OWNED BY throttled; DROP ROLE throttled')
})

test('a connection that breaks is replaced', async () => {
  const { url, client } = await openDatabase()
  const store = await openStore(url, true)
  await store.take([charge])
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  )
  await store.take([charge]).catch(() => undefined)
  expect((await store.take([charge]))[0]!.allowed).toBe(true)
})
