import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Client } from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { memoryThrottles, type ThrottleStore, type Verdict } from '@concordat/auth'
import { Random } from '@concordat/testing'
import { PostgresThrottles } from '../../src/throttles/postgres-throttles.ts'
import { SqliteThrottles } from '../../src/throttles/sqlite-throttles.ts'
import { newDatabase } from '../support/postgres-server.ts'

/** The time of the stores, which the tests set. */
let time = 0

/** Opens a store in memory, on SQLite and on PostgreSQL, whose time is `time`. */
async function openStores(): Promise<{ stores: ThrottleStore[]; file: string; url: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-throttles-'))
  const file = join(folder, 'shop.db-throttles')
  const url = await newDatabase(inject('postgres'))
  const client = new Client(url)
  await client.connect()
  await client.query('CREATE UNLOGGED TABLE clock (now bigint); INSERT INTO clock VALUES (0)')
  const postgres = new PostgresThrottles(url, 2, true, '(SELECT now FROM clock)')
  const timed: ThrottleStore = {
    async take(charges) {
      await client.query('UPDATE clock SET now = $1', [time])
      return postgres.take(charges)
    },
  }
  const sqlite = new SqliteThrottles(file, () => time)
  await postgres.open()
  sqlite.open()
  onTestFinished(async () => {
    await client.end()
    await postgres.close()
    sqlite.close()
    rmSync(folder, { recursive: true })
  })
  return { stores: [memoryThrottles({ now: () => time }), sqlite, timed], file, url }
}

test('memory, SQLite and PostgreSQL decide alike, also when the clock is set back', async () => {
  const { stores } = await openStores()
  const random = new Random(11)
  time = 1_000_000_000_000
  let refused = 0
  for (let index = 0; index < 600; index++) {
    time += random.between(0, 19) === 0 ? random.between(-3000, 6000) : random.between(0, 25)
    const charges = [
      { key: `user ${random.between(1, 3)}`, limit: 20, window: 2000 },
      { key: `address ${random.between(1, 2)}`, limit: 90, window: 6400 },
      { key: 'all', limit: 3, window: 50 },
    ].slice(0, random.between(1, 3))
    const [memory, sqlite, postgres] = stores
    const verdicts = await memory!.take(charges)
    if (verdicts.some(({ allowed }) => !allowed)) refused++
    expect(await sqlite!.take(charges)).toEqual(verdicts)
    expect(await postgres!.take(charges)).toEqual(verdicts)
  }
  expect(refused).toBeGreaterThan(50)
})

test('rows that are over are removed in small steps', async () => {
  const { stores, file, url } = await openStores()
  const [, sqlite, postgres] = stores
  time = 1_000_000
  const fill = async (store: ThrottleStore, name: string, count: number) => {
    for (let index = 0; index < count; index++)
      await store.take([{ key: `${name} ${index}`, limit: 5, window: 1000 }])
  }
  const inFile = new DatabaseSync(file)
  onTestFinished(() => inFile.close())
  await fill(sqlite!, 'old', 1000)
  time += 5000
  await fill(sqlite!, 'new', 1000)
  const { count } = inFile.prepare('SELECT count(*) AS count FROM throttle').get() as { count: number }
  expect(count).toBeLessThan(1100)
  await fill(postgres!, 'old', 500)
  time += 5000
  await fill(postgres!, 'new', 500)
  const client = new Client(url)
  await client.connect()
  onTestFinished(() => client.end())
  const { rows } = await client.query<{ count: string; kind: string }>(
    `SELECT count(*), (SELECT relpersistence FROM pg_class WHERE relname = 'concordat_throttle') AS kind FROM concordat_throttle`,
  )
  expect(Number(rows[0]!.count)).toBeLessThan(800)
  expect(rows[0]!.kind).toBe('u')
})

test('a file that is locked by another process is waited for, and then given up', async () => {
  const { stores, file } = await openStores()
  const charge = { key: 'a', limit: 5, window: 1000 }
  const other = new DatabaseSync(file)
  onTestFinished(() => other.close())
  other.exec('BEGIN IMMEDIATE')
  const waiting = stores[1]!.take([charge]) as Promise<Verdict[]>
  other.exec('COMMIT')
  expect((await waiting)[0]!.remaining).toBe(4)
  other.exec('BEGIN IMMEDIATE')
  await expect(stores[1]!.take([charge])).rejects.toThrow('locked')
  other.exec('COMMIT')
})

test('a damaged file is replaced, before the start and while the store is open', async () => {
  const { stores, file } = await openStores()
  const charge = { key: 'a', limit: 5, window: 1000 }
  const [, sqlite] = stores
  for (let index = 0; index < 4; index++) await sqlite!.take([charge])
  const checkpoint = new DatabaseSync(file)
  checkpoint.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  checkpoint.close()
  writeFileSync(file, 'x'.repeat(statSync(file).size))
  await sqlite!.close!()
  await sqlite!.open!()
  expect((await sqlite!.take([charge]))[0]!.remaining).toBe(4)
  writeFileSync(file, 'y'.repeat(8192))
  writeFileSync(`${file}-wal`, '')
  for (let index = 0; index < 2; index++)
    await Promise.try(() => sqlite!.take([charge])).catch(() => undefined)
  expect((await sqlite!.take([charge]))[0]!.remaining).toBeLessThan(5)
})

test('neither long names nor the names of clients are stored', async () => {
  const { stores, file } = await openStores()
  await stores[1]!.take([{ key: 'user:ann', limit: 5, window: 1000 }])
  const database = new DatabaseSync(file)
  onTestFinished(() => database.close())
  const [row] = database.prepare('SELECT key FROM throttle').all()
  expect(row!['key']).toHaveLength(16)
})
