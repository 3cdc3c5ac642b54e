import type { Database } from './database.ts'
import { openPostgres, type PostgresOptions } from './postgres/open-postgres.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'
import { sqliteFile } from './sqlite/sqlite-file.ts'

/**
 * Opens a database.
 *
 * @param url the path of a SQLite file, which may begin with `file:` or `sqlite:`; `:memory:`; or a URL that begins
 *   with `postgres://` or `postgresql://`
 */
export async function openDatabase(url: string, options: PostgresOptions = {}): Promise<Database> {
  if (/^postgres(?:ql)?:\/\//.test(url)) return openPostgres(url, options)
  return openSqlite(sqliteFile(url))
}
