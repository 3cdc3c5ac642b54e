import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const run = promisify(execFile)
const program = fileURLToPath(new URL('fixtures/lines.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'concordat-lines-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the API with some of its lines. @returns what it found, and the tables of its database */
async function withLines(lines: string) {
  const file = join(folder, `${lines || 'none'}.db`)
  const { stdout } = await run(process.execPath, [program, lines, file])
  const tables = () => {
    const database = new DatabaseSync(file)
    const rows = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
    database.close()
    return rows.map(({ name }) => String(name)).filter((name) => name === 'item')
  }
  return { ...(JSON.parse(stdout) as Record<string, unknown>), tables: existsSync(file) ? tables() : [] }
}

test('FL6: storage, pages and tokens are turned on by one line each; without it there is neither route, code nor table', async () => {
  const [none, storage, docs, tokens, all] = await Promise.all(
    ['', 'storage', 'docs', 'tokens', 'storage,docs,tokens'].map(withLines),
  )
  const off = { loaded: [], docs: 404, token: 404, stranger: 200, items: 200, tables: [] }
  expect(none).toEqual(off)
  expect(storage).toEqual({ ...off, loaded: ['resources'], tables: ['item'] })
  expect(docs).toEqual({ ...off, loaded: ['pages'], docs: 200 })
  expect(tokens).toEqual({ ...off, loaded: ['auth', 'jose'], token: 200, stranger: 401 })
  expect(all).toEqual({
    loaded: ['auth', 'jose', 'pages', 'resources'],
    docs: 200,
    token: 200,
    stranger: 401,
    items: 200,
    tables: ['item'],
  })
})
