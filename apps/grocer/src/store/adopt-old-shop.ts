import { sql, type AppSteps, type ResourceDatabase } from '@concordat/resources'
import { firstDevices } from './first-devices.ts'

/**
 * Moves the data of a database file from before the shop had stored resources to the present tables, and drops the old
 * ones. The shop had the tables `items`, `categories` and `photos`, and counted its migrations in `kysely_migration`. Ids and
 * revisions remain, so that addresses and versions that clients know are still valid.
 */
export function* adoptOldShop(db: ResourceDatabase): AppSteps<void> {
  if (db.name !== 'sqlite') return
  const tables = new Set((yield sql`SELECT name FROM sqlite_schema WHERE type = 'table'`).map(nameOf))
  if (!tables.has('kysely_migration') || !tables.has('items')) return
  const columns = new Set((yield sql`SELECT name FROM pragma_table_info('items')`).map(nameOf))
  yield sql`INSERT INTO category (id, name) SELECT id, name FROM categories`
  // The second migration of the old shop added the revisions, and the third one the photos.
  yield columns.has('revision')
    ? sql`INSERT INTO item (id, name, price, category_id, revision) SELECT id, name, cents, category_id, revision FROM items`
    : sql`INSERT INTO item (id, name, price, category_id) SELECT id, name, cents, category_id FROM items`
  if (tables.has('photos')) {
    yield sql`INSERT INTO photo (item_id, type, bytes, version) SELECT item_id, type, bytes, version FROM photos`
    yield sql`DROP TABLE photos`
  }
  // The ids of removed rows are not used again.
  yield sql`DELETE FROM sqlite_sequence WHERE name IN ('item', 'category')`
  yield sql`INSERT INTO sqlite_sequence (name, seq) SELECT 'item', seq FROM sqlite_sequence WHERE name = 'items'`
  yield sql`INSERT INTO sqlite_sequence (name, seq) SELECT 'category', seq FROM sqlite_sequence WHERE name = 'categories'`
  yield sql`DROP TABLE items`
  yield sql`DROP TABLE categories`
  yield sql`DROP TABLE kysely_migration`
  yield sql`DROP TABLE IF EXISTS kysely_migration_lock`
  yield* firstDevices(db)
}

function nameOf({ name }: { readonly name?: unknown }): unknown {
  return name
}
