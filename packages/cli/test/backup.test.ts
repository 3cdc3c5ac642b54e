import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { runCommand } from '../src/run-command.ts'
import { recordingTerminal } from './recording-terminal.ts'

test('backup copies a database that is open and has rows in its log', async () => {
  const { terminal, cwd, out } = recordingTerminal()
  const file = join(cwd, 'shop.db')
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE item (id INTEGER); INSERT INTO item VALUES (1), (2)')
  expect(await runCommand(['backup', '--database', file, 'copies/one.db'], terminal)).toBe(0)
  database.exec('INSERT INTO item VALUES (3)')
  database.close()
  const copy = new DatabaseSync(join(cwd, 'copies/one.db'), { readOnly: true })
  expect(copy.prepare('SELECT count(*) AS count FROM item').get()!['count']).toBe(2)
  copy.close()
  expect(readdirSync(join(cwd, 'copies'))).not.toContain('one.db.part')
  expect(out()).toContain('is copied to copies/one.db')
})

test('backup replaces no file, and says what it cannot copy', async () => {
  const { terminal, cwd, err } = recordingTerminal({ 'a.db': 'mine' })
  expect(await runCommand(['backup', '--database', 'a.db', 'a.db'], terminal)).toBe(1)
  expect(await runCommand(['backup', '--database', 'a.db', 'b.db'], terminal).catch(() => 1)).toBe(1)
  expect(await runCommand(['backup', '--database', 'none.db', 'c.db'], terminal)).toBe(1)
  expect(await runCommand(['backup', '--database', 'postgres://x/y', 'd.db'], terminal)).toBe(2)
  expect(err()).toContain('a.db exists already.')
  expect(err()).toContain('Use pg_dump for PostgreSQL.')
  expect(existsSync(join(cwd, 'none.db'))).toBe(false)
  expect(existsSync(join(cwd, 'b.db'))).toBe(false)
})
