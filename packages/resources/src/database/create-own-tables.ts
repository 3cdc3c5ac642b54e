import type { Database } from './database.ts'

/** A table that belongs to no resource. */
export interface OwnTable {
  readonly name: string
  /** The statements that create it with its indexes. */
  readonly statements: readonly string[]
}

/** Creates the tables that a database lacks. The locks of CREATE INDEX are not needed at every start. */
export async function createOwnTables(database: Database, tables: readonly OwnTable[]): Promise<void> {
  const text =
    database.dialect.name === 'sqlite'
      ? 'SELECT 1 FROM sqlite_schema WHERE name = ?'
      : 'SELECT 1 WHERE to_regclass($1) IS NOT NULL'
  const missing: string[] = []
  for (const { name, statements } of tables) {
    const found = await database.run({ statement: { text, writes: false }, values: [name] })
    if (found.length === 0) missing.push(...statements)
  }
  if (missing.length > 0) await database.define(() => ({ statements: missing, record: undefined }))
}
