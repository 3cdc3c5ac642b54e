import type { RequestDatabase } from '../request-database.ts'

/** The part of `ctx` that the plugin `storage` adds, and that derived handlers need. */
export interface StorageContext {
  readonly db: RequestDatabase
}
