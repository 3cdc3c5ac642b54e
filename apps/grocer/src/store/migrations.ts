import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Database } from './database.ts'

/** The migrations, which run in the order of their names. A released migration must not be changed. */
export const migrations: Record<string, Migration> = {
  '0001-items-and-categories': {
    async up(db: Kysely<Database>) {
      await db.schema
        .createTable('categories')
        // Without AUTOINCREMENT, SQLite may reuse the id of a deleted row.
        .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('name', 'text', (column) => column.notNull().unique())
        .execute()
      await db.schema
        .createTable('items')
        .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('cents', 'integer', (column) => column.notNull())
        .addColumn('category_id', 'integer', (column) =>
          column.references('categories.id').onDelete('restrict'),
        )
        .execute()
      await db.schema.createIndex('items_by_category').on('items').column('category_id').execute()
      await db
        .insertInto('items')
        .values([
          { name: 'Apple', cents: 99, category_id: null },
          { name: 'Banana', cents: 59, category_id: null },
        ])
        .execute()
    },
  },
  '0002-revisions-of-items': {
    async up(db: Kysely<Database>) {
      await db.schema
        .alterTable('items')
        .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(1))
        .execute()
    },
  },
  '0003-photos': {
    async up(db: Kysely<Database>) {
      await db.schema
        .createTable('photos')
        .addColumn('item_id', 'integer', (column) =>
          column.primaryKey().references('items.id').onDelete('cascade'),
        )
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('bytes', 'blob', (column) => column.notNull())
        .addColumn('version', 'text', (column) => column.notNull())
        .execute()
    },
  },
}
