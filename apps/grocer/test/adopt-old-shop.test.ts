import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop } from './support/open-shop.ts'

// The statements of the migrations that the shop had before it had stored resources, as it ran them.
const migrations = [
  `CREATE TABLE "categories" ("id" integer primary key autoincrement, "name" text not null unique);
   CREATE TABLE "items" ("id" integer primary key autoincrement, "name" text not null, "cents" integer not null, "category_id" integer references "categories" ("id") on delete restrict);
   CREATE INDEX "items_by_category" on "items" ("category_id");
   INSERT INTO "items" ("name", "cents", "category_id") VALUES ('Apple', 99, null), ('Banana', 59, null)`,
  `ALTER TABLE "items" ADD COLUMN "revision" integer default 1 not null`,
  `CREATE TABLE "photos" ("item_id" integer primary key references "items" ("id") on delete cascade, "type" text not null, "bytes" blob not null, "version" text not null)`,
]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grocer-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Writes a database file as the shop did before. @param steps the number of its migrations; @param more further SQL */
function writeOldShop(steps: number, more: string): string {
  const file = join(folder, `${steps}-${more.length}.db`)
  const database = new DatabaseSync(file)
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;
    CREATE TABLE "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);
    CREATE TABLE "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null)`)
  for (const migration of migrations.slice(0, steps)) database.exec(migration)
  database.exec(more)
  database.close()
  return file
}

const data = `INSERT INTO categories (name) VALUES ('Fruit'), ('Roots');
  INSERT INTO items (name, cents, category_id) VALUES ('Cherry', 450, 1), ('Gone', 1, 2);
  DELETE FROM items WHERE name IN ('Banana', 'Gone');
  DELETE FROM categories WHERE name = 'Roots'`

test('a database from before stored resources keeps its items, categories, photos, versions and numbers', async () => {
  const file = writeOldShop(
    3,
    `${data}; UPDATE items SET revision = 7 WHERE id = 3; INSERT INTO photos VALUES (3, 'image/png', x'89504e4701', 'v1')`,
  )
  for (let starts = 1; starts <= 2; starts++) {
    await using shop = await openShop({ data: file })
    expect(shop.grocer.store.created).toBe(false)
    const json = async (path: string) => (await shop.fetch(`/api${path}`)).json()
    expect(await json('/items')).toEqual([
      { id: 1, name: 'Apple', price: 0.99 },
      { id: 3, name: 'Cherry', price: 4.5, categoryId: 1 },
    ])
    expect(await json('/categories')).toEqual([{ id: 1, name: 'Fruit' }])
    expect((await shop.fetch('/api/items/3')).headers.get('etag')).toBe('"7"')
    const photo = await shop.fetch('/api/items/3/photo')
    expect([photo.headers.get('content-type'), photo.headers.get('etag')]).toEqual(['image/png', '"v1"'])
    expect(Buffer.from(await photo.arrayBuffer()).toString('hex')).toBe('89504e4701')
    expect(await json('/devices')).toMatchObject([{ room: 'dairy' }, { room: 'fruit' }])
  }
  await using shop = await openShop({ data: file })
  const add = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    const reply = await shop.fetch(`/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return reply.headers.get('location')
  }
  // The numbers of removed items and categories are not used again.
  expect(await add('/items', { name: 'Pear', price: 1 })).toBe('/api/items/5')
  expect(await add('/categories', { name: 'Nuts' })).toBe('/api/categories/3')
  const database = new DatabaseSync(file)
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all()
  database.close()
  expect(tables.map(({ name }) => name)).not.toContain('items')
})

test.each([1, 2])('so does one after the first %i of its migrations', async (steps) => {
  await using shop = await openShop({ data: writeOldShop(steps, data) })
  expect(await (await shop.fetch('/api/items')).json()).toEqual([
    { id: 1, name: 'Apple', price: 0.99 },
    { id: 3, name: 'Cherry', price: 4.5, categoryId: 1 },
  ])
})

test('an old shop that has sold out gets no new items', async () => {
  await using shop = await openShop({ data: writeOldShop(3, 'DELETE FROM items') })
  expect(await (await shop.fetch('/api/items')).json()).toEqual([])
})
