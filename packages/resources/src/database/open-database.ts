import type { Database } from './database.ts'
import { openPostgres, type PostgresOptions } from './postgres/open-postgres.ts'
import { openSqlite } from './sqlite/open-sqlite.ts'

/**
 * Opens a database.
 *
 * @param url the path of a SQLite file, which may begin with `file:` or `sqlite:`; `:memory:`; or a URL that begins
 *   with `postgres://` or `postgresql://`
 */
export async function openDatabase(url: string, options: PostgresOptions = {}): Promise<Database> {
  if (/^postgres(?:ql)?:\/\//.test(url)) return openPostgres(url, options)
  const [, scheme] = /^([a-z][a-z0-9+.-]+):\/\//i.exec(url) ?? []
  if (scheme === undefined || scheme === 'file' || scheme === 'sqlite')
    return openSqlite(url.replace(/^(?:file|sqlite):(?:\/\/)?/, ''))
  throw new Error(
    `The database URL begins with ${scheme}://. Give the path of a SQLite file, or postgres://…`,
  )
}
