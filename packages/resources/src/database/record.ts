import type { Dialect } from './dialect.ts'

/** The table with one row that says which tables the database has. */
export const recordTable = 'concordat_shape'

/** The statement that creates the table of the record, unless it exists. */
export function createRecord(dialect: Dialect): string {
  return `CREATE TABLE IF NOT EXISTS ${recordTable} (id INTEGER PRIMARY KEY, shape TEXT NOT NULL)${dialect.tableOptions}`
}

/** The statement that reads the record. */
export const selectRecord = `SELECT shape FROM ${recordTable} WHERE id = 1`

/** The statement that replaces the record, which is its parameter. */
export function writeRecord(dialect: Dialect): string {
  const value = dialect.placeholder(0)
  return `INSERT INTO ${recordTable} (id, shape) VALUES (1, ${value}) ON CONFLICT (id) DO UPDATE SET shape = excluded.shape`
}
