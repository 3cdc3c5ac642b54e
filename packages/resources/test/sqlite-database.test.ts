import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { SqliteDatabase } from '../src/database/sqlite/sqlite-database.ts'

/** Opens a database with a table of texts. @param isReadOnly whether writes are refused, as on a read-only disk */
function textDatabase(isReadOnly = false) {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-sqlite-'))
  const file = join(folder, 'texts.db')
  const setup = new DatabaseSync(file)
  setup.exec('PRAGMA journal_mode = WAL; CREATE TABLE one (id INTEGER PRIMARY KEY, text TEXT) STRICT')
  setup.close()
  const writer = new DatabaseSync(file, { readOnly: isReadOnly })
  const reader = new DatabaseSync(file, { readOnly: true })
  const database = new SqliteDatabase(writer, reader)
  onTestFinished(() => {
    database.close()
    rmSync(folder, { recursive: true })
  })
  const add = async (text: string) =>
    database.run({
      statement: { text: 'INSERT INTO one (text) VALUES (?) RETURNING id', writes: true },
      values: [text],
    })
  return { writer, reader, database, add }
}

const texts = { statement: { text: 'SELECT text FROM one', writes: false }, values: [] }

test('on a full disk, exactly the writes are stored that are acknowledged, and the others are 503', async () => {
  const { writer, database, add } = textDatabase()
  writer.exec('PRAGMA max_page_count = 8')
  const given = ['a', 'x'.repeat(100_000), 'b', 'c']
  const outcomes = await Promise.allSettled(given.map(add))
  const isStored = outcomes.map(({ status }) => status === 'fulfilled')
  expect(database.run(texts)).toEqual(given.filter((_, index) => isStored[index]).map((text) => [text]))
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.status] : []))
  expect(new Set(refused)).toEqual(new Set([503]))
  await add('d')
})

test('steps that ignore a full disk write nothing more', async () => {
  const { writer, database } = textDatabase()
  writer.exec('PRAGMA max_page_count = 8')
  const insert = (text: string) => ({
    statement: { text: 'INSERT INTO one (text) VALUES (?)', writes: true },
    values: [text],
  })
  const written = database.write(function* () {
    try {
      yield insert('x'.repeat(100_000))
    } catch {
      // The application means to go on.
    }
    yield insert('a')
  })
  await expect(written).rejects.toMatchObject({ status: 503 })
  expect(database.run(texts)).toEqual([])
})

test('a write on a read-only disk is a 503', async () => {
  await expect(textDatabase(true).add('a')).rejects.toMatchObject({ status: 503 })
})

test('a read that ends its transaction by an error leaves the next reads alone', async () => {
  const { reader, database } = textDatabase()
  expect(database.run(texts)).toEqual([])
  // An error of the disk does this within SQLite.
  reader.exec('ROLLBACK')
  await new Promise(setImmediate)
  expect(database.run(texts)).toEqual([])
})
