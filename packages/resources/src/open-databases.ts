import type { Plugin } from '@concordat/server'
import type { Database } from './database/database.ts'

const databases = new WeakMap<Plugin, () => Database | undefined>()

/** Notes where the open database of a storage plugin is found. @returns the plugin */
export function withDatabase<P extends Plugin>(plugin: P, database: () => Database | undefined): P {
  databases.set(plugin, database)
  return plugin
}

/**
 * Returns the open database of a storage plugin, for the parts of this package that have tables of their own.
 *
 * @throws TypeError if the plugin was not made with `storage`
 * @throws Error if the database is not open
 */
export function openDatabaseOf(plugin: Plugin): Database {
  const find = databases.get(plugin)
  if (find === undefined) throw new TypeError('This is no storage. Make one with `storage(contract)`.')
  const database = find()
  if (database === undefined)
    throw new Error(
      'The storage is not open: the API has not started, or `storage` stands behind another plugin that needs it.',
    )
  return database
}
