import { sql, type AppSteps, type ResourceDatabase } from '@concordat/resources'

/** Creates the table of the photos. No resource of the contract has bytes, so the shop has a table of its own for them. */
export function* createPhotoTable(db: ResourceDatabase): AppSteps<void> {
  yield db.name === 'sqlite'
    ? sql`CREATE TABLE IF NOT EXISTS photo (item_id INTEGER PRIMARY KEY REFERENCES item (id) ON DELETE CASCADE, type TEXT NOT NULL, bytes BLOB NOT NULL, version TEXT NOT NULL) STRICT`
    : sql`CREATE TABLE IF NOT EXISTS photo (item_id bigint PRIMARY KEY REFERENCES item (id) ON DELETE CASCADE, type text NOT NULL, bytes bytea NOT NULL, version text NOT NULL)`
}
