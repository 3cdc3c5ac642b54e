import { expect, onTestFinished, test } from 'vitest'
import {
  emptyShape,
  makeMigration,
  openDatabase,
  renameFaults,
  resourcesOf,
  runMigration,
  shapeOfContract,
  undoMigration,
  type Renames,
  type Shape,
} from '@concordat/resources/migrations'
import { ConstraintError } from '../src/database/constraint-error.ts'
import { eachDatabase } from './support/each-database.ts'
import { grocery, resourcePaths } from './support/grocery.ts'
import { contractOf } from './support/shop.ts'

type Properties = Record<string, object>
const integer = { type: 'integer' }
const text = { type: 'string' }
const numbered = { type: 'integer', readOnly: true }

/** Derives the tables of a contract with categories that have these properties, and items with those. */
function shapeWith(category: Properties, item: Properties, keyName = 'id'): Shape {
  const schema = (properties: Properties, key: string) => ({ type: 'object', required: [key], properties })
  const document = {
    ...grocery,
    paths: { ...resourcePaths('Category', '/categories'), ...resourcePaths('Item', '/items') },
    components: {
      schemas: {
        ...(grocery['components'] as { schemas: object }).schemas,
        Category: schema(category, keyName),
        Item: schema(item, 'id'),
      },
    },
  }
  return shapeOfContract(resourcesOf(contractOf(document)))
}

const itemWith = (key: object) => ({ id: numbered, categoryId: { ...key, 'x-relation': 'Category' } })

eachDatabase((newDatabase) => {
  /** Runs a migration from one form of the tables to another, back and forward again. */
  const migrated = async (from: Shape, to: Shape, renames: Renames = {}, rows: readonly string[] = []) => {
    const database = await openDatabase(await newDatabase())
    onTestFinished(() => database.close())
    const first = makeMigration(1, 'first', emptyShape, from, {})
    const second = makeMigration(2, 'second', from, to, renames)
    const run = (statement: string) =>
      database.run({ statement: { text: statement, writes: true }, values: [] })
    await runMigration(database, first)
    for (const row of rows) await run(row)
    await runMigration(database, second)
    await undoMigration(database, [first, second])
    await runMigration(database, second)
    return run
  }

  for (const [change, from, to] of [
    ['numbers become texts', [numbered, integer], [text, text]],
    ['numbers of the server become those of the client', [numbered, integer], [integer, integer]],
    ['texts become numbers', [text, text], [integer, integer]],
  ] as const)
    test(`a reference is still checked when the keys to which it refers change: ${change}`, async () => {
      const shape = ([key, other]: typeof from | typeof to) => shapeWith({ id: key }, itemWith(other))
      const run = await migrated(shape(from), shape(to))
      const missing = to[1] === text ? "'7'" : '7'
      await expect(run(`INSERT INTO item (category_id) VALUES (${missing})`)).rejects.toThrow(ConstraintError)
    })

  test('a key that is renamed keeps the rows, and the references to them', async () => {
    const from = shapeWith({ id: numbered, name: integer }, itemWith(integer))
    const to = shapeWith({ categoryId: numbered, name: text }, itemWith(integer), 'categoryId')
    const run = await migrated(from, to, { 'category.id': 'category_id' }, [
      'INSERT INTO category (name) VALUES (5)',
      'INSERT INTO item (category_id) VALUES (1)',
    ])
    expect(await run('SELECT name FROM category')).toEqual([['5']])
    expect(await run('SELECT id FROM item WHERE category_id = 1')).toHaveLength(1)
    await expect(run('INSERT INTO item (category_id) VALUES (2)')).rejects.toThrow(ConstraintError)
  })
})

test('a rename is refused that would drop data without a word', () => {
  const shape = (...names: string[]) =>
    shapeWith({ id: numbered }, { id: numbered, ...Object.fromEntries(names.map((name) => [name, text])) })
  const [from, to] = [shape('mass', 'size'), shape('weight', 'size')]
  expect(renameFaults(from, to, { 'item.mass': 'weight' })).toEqual([])
  expect(renameFaults(from, to, { 'itm.mass': 'weight' })[0]).toContain('there was no table itm.')
  expect(renameFaults(from, to, { 'item.mass': 'wieght' })[0]).toContain(
    'the contract has no wieght in item.',
  )
  expect(renameFaults(from, to, { 'item.mass': 'size' })[0]).toContain('item has size already')
})
