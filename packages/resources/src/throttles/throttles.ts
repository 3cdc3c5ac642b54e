import { memoryThrottles, type ThrottleStore } from '@concordat/auth'
import { sqliteFile } from '../database/sqlite/sqlite-file.ts'
import { PostgresThrottles } from './postgres-throttles.ts'
import { RememberedRefusals } from './remembered-refusals.ts'
import { SqliteThrottles } from './sqlite-throttles.ts'

/** The options of `throttles`. */
export interface ThrottlesOptions {
  /** The database of `storage`. Default: the environment variable `DATABASE_URL`. */
  url?: string | undefined
  /** The largest number of connections of this process to PostgreSQL, besides those of `storage`. Default: 4. */
  connections?: number
  /** Whether the statement is prepared, as in the options of `storage`. Default: true. */
  prepares?: boolean
}

/**
 * Creates the store of the throttles that all workers and machines of one database share. On PostgreSQL, it is the table
 * `concordat_throttle`. Beside a SQLite file it is a file of its own, such as `shop.db-throttles`. For a database in memory,
 * and without one, the counters are in the memory of the process.
 *
 * @throws Error if `NODE_ENV` is `production` and no database is named, and for a URL of another database
 *
 * @example
 * ```ts
 * const limits = throttle(contract, { store: throttles() })
 * ```
 */
export function throttles({
  url = process.env['DATABASE_URL'],
  connections = 4,
  prepares = true,
}: ThrottlesOptions = {}): ThrottleStore {
  if (url === undefined && process.env['NODE_ENV'] === 'production')
    throw new Error('No database is named. Set DATABASE_URL, or give `url` to `throttles`.')
  if (url === undefined) return memoryThrottles()
  if (/^postgres(?:ql)?:\/\//.test(url))
    return new RememberedRefusals(new PostgresThrottles(url, connections, prepares))
  const file = sqliteFile(url)
  if (file === ':memory:') return memoryThrottles()
  return new RememberedRefusals(new SqliteThrottles(`${file}-throttles`))
}
