import type { RequestDatabase } from '../request-database.ts'

/** What derived handlers need in `ctx`; the plugin `storage` adds it. */
export interface StorageContext {
  readonly db: RequestDatabase
}
