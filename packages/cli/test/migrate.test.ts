import {
  appendFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from '../src/run-command.ts'
import { recordingTerminal } from './recording-terminal.ts'

/** A contract with one stored resource that has these properties. */
function contract(properties: object): string {
  const item = { $ref: '#/components/schemas/Item' }
  const reply = { description: '', content: { 'application/json': { schema: item } } }
  const itemId = { name: 'itemId', in: 'path', required: true, schema: { type: 'integer' } }
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Items', version: '1' },
    paths: {
      '/items': {
        'x-resource': 'Item',
        post: {
          operationId: 'addItem',
          requestBody: { required: true, content: { 'application/json': { schema: item } } },
          responses: { 201: reply },
        },
      },
      '/items/{itemId}': {
        get: { operationId: 'getItem', parameters: [itemId], responses: { 200: reply } },
      },
    },
    components: {
      schemas: {
        Item: {
          type: 'object',
          required: ['id'],
          properties: { id: { type: 'integer', readOnly: true }, ...properties },
        },
      },
    },
  })
}

const first = contract({ name: { type: 'string' }, weight: { type: 'number' } })
const second = contract({ name: { type: 'string' }, mass: { type: 'number' } })

function shop() {
  const recording = recordingTerminal({ 'openapi.yaml': first })
  const migrate = (...args: string[]) => runCommand(['migrate', ...args], recording.terminal)
  const tables = () => {
    const database = new DatabaseSync(join(recording.cwd, 'shop.db'), { readOnly: true })
    try {
      return database
        .prepare(`SELECT name FROM pragma_table_info('item')`)
        .all()
        .map((row) => row['name'])
    } finally {
      database.close()
    }
  }
  return { ...recording, migrate, tables, database: join(recording.cwd, 'shop.db') }
}

test('migrate writes the first migration for both databases, and then none until the contract changes', async () => {
  const { migrate, out, cwd } = shop()
  expect(await migrate()).toBe(0)
  const folder = join(cwd, 'migrations/0001-create-table-item')
  expect(readdirSync(folder).toSorted()).toEqual([
    'down.postgres.sql',
    'down.sqlite.sql',
    'migration.json',
    'up.postgres.sql',
    'up.sqlite.sql',
  ])
  expect(readFileSync(join(folder, 'up.sqlite.sql'), 'utf8')).toContain('CREATE TABLE "item"')
  expect(await migrate('--check')).toBe(0)
  expect(out()).toContain('The migrations in migrations match the contract.')
})

test('migrate --check fails for a change without a migration, and --dry-run writes nothing', async () => {
  const { migrate, out, err, cwd } = shop()
  await migrate()
  writeFileSync(join(cwd, 'openapi.yaml'), second)
  expect(await migrate('--check')).toBe(1)
  expect(err()).toContain('The contract has changes without a migration.')
  expect(err()).toContain('--rename item.weight=mass')
  expect(await migrate('--dry-run')).toBe(0)
  expect(out()).toContain('DROPS the column weight of item with its data.')
  expect(readdirSync(join(cwd, 'migrations'))).toHaveLength(1)
})

test('migrate --apply runs what adds, asks before the rest, and --undo runs it back', async () => {
  const { migrate, err, cwd, tables, database } = shop()
  expect(await migrate('--apply', '--database', database)).toBe(0)
  expect(tables()).toEqual(['id', 'name', 'weight', 'revision'])
  writeFileSync(join(cwd, 'openapi.yaml'), second)
  expect(await migrate('--rename', 'item.weight=mass', '--name', 'mass')).toBe(0)
  expect(await migrate('--check', '--database', database)).toBe(1)
  expect(await migrate('--apply', '--database', database)).toBe(1)
  expect(err()).toContain(
    '0002-mass changes or drops existing tables, columns or constraints. Read its files, and run it with --yes.',
  )
  expect(tables()).toContain('weight')
  expect(await migrate('--apply', '--yes', '--database', database)).toBe(0)
  expect(tables()).toContain('mass')
  expect(await migrate('--undo', '--yes', '--database', database)).toBe(0)
  expect(tables()).toContain('weight')
})

test('migrate --undo --dry-run shows the statements, and runs none', async () => {
  const { migrate, out, tables, database } = shop()
  await migrate('--apply', '--database', database)
  expect(await migrate('--undo', '--dry-run', '--yes', '--database', database)).toBe(0)
  expect(out()).toContain('DROP TABLE "item"')
  expect(tables()).toContain('weight')
})

test('migrate --push brings a database of development to the contract, and keeps what was renamed', async () => {
  const { migrate, out, err, cwd, tables, database } = shop()
  expect(await migrate('--push', '--database', database)).toBe(0)
  writeFileSync(join(cwd, 'openapi.yaml'), second)
  expect(await migrate('--push', '--database', database)).toBe(1)
  expect(err()).toContain('If weight was renamed, its data can be kept: --rename item.weight=mass')
  expect(await migrate('--push', '--yes', '--rename', 'item.weight=mass', '--database', database)).toBe(0)
  expect(out()).toContain('Renames the column weight of item to mass.')
  expect(tables()).toEqual(['id', 'name', 'mass', 'revision'])
  expect(existsSync(join(cwd, 'migrations'))).toBe(false)
})

test('a rename that matches nothing is refused', async () => {
  const { migrate, err, cwd } = shop()
  await migrate()
  writeFileSync(join(cwd, 'openapi.yaml'), second)
  for (const [rename, reason] of [
    ['item.wieght=mass', 'item had no column wieght'],
    ['items.weight=mass', 'there was no table items'],
    ['item.weight=massive', 'the contract has no massive in item'],
    ['item.name=mass', 'the contract still has name'],
    ['item=thing', 'the contract has no table of this name'],
  ] as const) {
    expect(await migrate('--rename', rename)).toBe(2)
    expect(err()).toContain(reason)
  }
  expect(readdirSync(join(cwd, 'migrations'))).toHaveLength(1)
})

test('two migrations from the same tables, and one that is missing, are noticed', async () => {
  const { migrate, err, cwd } = shop()
  await migrate()
  writeFileSync(join(cwd, 'openapi.yaml'), second)
  await migrate('--name', 'mass')
  renameSync(join(cwd, 'migrations/0002-mass'), join(cwd, 'migrations/0003-mass'))
  writeFileSync(join(cwd, 'openapi.yaml'), first)
  expect(await migrate('--name', 'weight')).toBe(0)
  rmSync(join(cwd, 'migrations/0003-mass'), { recursive: true })
  expect(await migrate('--check')).toBe(1)
  expect(err()).toContain('does not begin with the tables that the migration before it ends with')
})

test('a migration that ends its own transaction is refused', async () => {
  const { migrate, err, cwd, database } = shop()
  await migrate()
  appendFileSync(join(cwd, 'migrations/0001-create-table-item/up.sqlite.sql'), '\nCOMMIT;\n')
  expect(await migrate('--apply', '--database', database)).toBe(1)
  expect(err()).toContain('0001-create-table-item/up.sqlite.sql has the statement COMMIT;')
  expect(existsSync(database)).toBe(false)
})

test('migrate makes no database for a misspelt name, and shows no stack trace for one that does not answer', async () => {
  const { migrate, err, cwd } = shop()
  await migrate()
  expect(await migrate('--check', '--database', 'typo.db')).toBe(1)
  expect(await migrate('--apply', '--dry-run', '--database', 'typo.db')).toBe(0)
  new DatabaseSync(join(cwd, 'empty.db')).close()
  expect(await migrate('--check', '--database', 'empty.db')).toBe(1)
  const empty = new DatabaseSync(join(cwd, 'empty.db'))
  expect(empty.prepare('SELECT name FROM sqlite_schema').all()).toEqual([])
  empty.close()
  expect(existsSync(join(cwd, 'typo.db'))).toBe(false)
  expect(await migrate('--apply', '--database', 'postgres://127.0.0.1:1/x')).toBe(1)
  expect(err()).toMatch(/There is no database typo\.db\.\n.*\n.*ECONNREFUSED/)
})

test('migrate says what is wrong with its options', async () => {
  const { migrate, err, cwd } = shop()
  expect(await migrate('--rename', 'weight')).toBe(2)
  expect(await migrate('--name', 'Add Weight')).toBe(2)
  expect(await migrate('--undo')).toBe(2)
  expect(err()).toMatch(/--rename weight: write.*\n.*--name Add Weight: write.*\n.*Name the database/)
  expect(existsSync(join(cwd, 'migrations'))).toBe(false)
})
