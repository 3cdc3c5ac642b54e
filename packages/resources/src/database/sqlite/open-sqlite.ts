import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Database } from '../database.ts'
import { SqliteDatabase } from './sqlite-database.ts'

/**
 * How long opening a file, and a read, wait for the lock of another process, in milliseconds. This blocks the event
 * loop.
 */
const patience = 2000

/**
 * Opens a database file with the SQLite of Node. A write is on the disk before it is acknowledged, because the log is
 * synchronized with every commit (`synchronous = FULL`, sqlite.org/pragma.html#pragma_synchronous).
 *
 * @param file the path of the file, which is created with its folder if it is missing; `:memory:` for a database in
 *   memory
 */
export function openSqlite(file: string): Database {
  const options = { enableForeignKeyConstraints: true, timeout: patience }
  if (file === ':memory:') {
    const connection = withLowerCase(new DatabaseSync(file, options))
    return new SqliteDatabase(connection, connection)
  }
  mkdirSync(dirname(file), { recursive: true })
  const writer = withLowerCase(new DatabaseSync(file, options))
  writer.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 0')
  // Reads have a connection of their own, on which they see only what is committed.
  const reader = withLowerCase(new DatabaseSync(file, { ...options, readOnly: true }))
  return new SqliteDatabase(writer, reader)
}

/** Defines the function that text search needs, because SQLite itself knows the case of ASCII letters only. */
function withLowerCase(connection: DatabaseSync): DatabaseSync {
  connection.function('lower_case', { deterministic: true, directOnly: true }, (text) =>
    typeof text === 'string' ? text.toLowerCase() : null,
  )
  return connection
}
