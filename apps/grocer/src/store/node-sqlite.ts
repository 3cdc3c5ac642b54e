import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { SqliteDatabase } from 'kysely'

/**
 * Opens a database file with the SQLite of Node, behind the interface that Kysely's SQLite dialect requires.
 *
 * With `synchronous = FULL` in WAL mode, a write is on the disk before it is acknowledged. A killed process
 * or a power failure therefore does not lose it (sqlite.org/pragma.html#pragma_synchronous).
 */
export function openNodeSqlite(file: string): SqliteDatabase {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 5000 })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  // If the file cannot be written, the transaction fails here, when the shop starts, instead of in the first
  // request.
  database.exec('BEGIN IMMEDIATE; ROLLBACK')
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql)
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
        run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
        iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
      }
    },
  }
}
