import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { Kysely, sql, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { CategoryStore } from './category-store.ts'
import type { Database } from './database.ts'
import { ItemStore } from './item-store.ts'
import { makeFolder } from './make-folder.ts'
import { migrations } from './migrations.ts'
import { openNodeSqlite } from './node-sqlite.ts'
import { PhotoStore } from './photo-store.ts'

/** The data of the shop. */
export interface Store {
  items: ItemStore
  categories: CategoryStore
  photos: PhotoStore
  /** Whether this call of `openStore` created the database: the file was missing, or the database is in memory. */
  created: boolean
  /**
   * Runs a query, to check that the database works.
   *
   * @throws the error of the database if it does not
   */
  ping(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the store, and runs the migrations that are missing.
 *
 * @param file the database file, which is created if it is missing; `:memory:` for a database in memory
 */
export async function openStore(file: string): Promise<Store> {
  const created = file === ':memory:' || !existsSync(file)
  if (file !== ':memory:') makeFolder(dirname(file))
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: openNodeSqlite(file) }) })
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
    const { error } = await migrator.migrateToLatest()
    if (error !== undefined) throw error
  } catch (error) {
    await db.destroy()
    throw error
  }
  return {
    items: new ItemStore(db),
    categories: new CategoryStore(db),
    photos: new PhotoStore(db),
    created,
    ping: async () => void (await sql`select 1`.execute(db)),
    close: () => db.destroy(),
  }
}
