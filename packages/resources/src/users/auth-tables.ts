import type { Dialect } from '../database/dialect.ts'

/** Returns the statements that create the tables of users and their secrets, unless they exist. */
export function createAuthTables({ name, tableOptions }: Dialect): string[] {
  const milliseconds = name === 'sqlite' ? 'INTEGER' : 'BIGINT'
  const credential = 'concordat_credential'
  return [
    `CREATE TABLE IF NOT EXISTS concordat_user (
      id TEXT PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, roles TEXT NOT NULL, password TEXT,
      email TEXT, external TEXT UNIQUE, disabled INTEGER NOT NULL)${tableOptions}`,
    `CREATE TABLE IF NOT EXISTS ${credential} (
      hash TEXT PRIMARY KEY, kind TEXT NOT NULL, user_id TEXT NOT NULL REFERENCES concordat_user (id) ON DELETE CASCADE,
      family TEXT NOT NULL, data TEXT NOT NULL, created ${milliseconds} NOT NULL, expires ${milliseconds},
      used INTEGER NOT NULL)${tableOptions}`,
    `CREATE INDEX IF NOT EXISTS ${credential}_user ON ${credential} (user_id)`,
    `CREATE INDEX IF NOT EXISTS ${credential}_family ON ${credential} (family)`,
    `CREATE INDEX IF NOT EXISTS ${credential}_expires ON ${credential} (expires)`,
  ]
}
