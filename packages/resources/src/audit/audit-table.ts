import { clockOf } from '../database/clock.ts'
import type { OwnTable } from '../database/create-own-tables.ts'
import type { Dialect } from '../database/dialect.ts'
import type { Query, Statement } from '../database/query.ts'
import { sqlText } from '../statements/sql-text.ts'

const table = 'concordat_audit'

/** The table of changes. */
export function auditTable(dialect: Dialect): OwnTable {
  const { increment, tableOptions } = dialect
  const time = dialect.columnType({ kind: 'date-time' })
  const json = dialect.columnType({ kind: 'json' })
  const statements = [
    `CREATE TABLE IF NOT EXISTS ${table} (id ${increment}, time ${time} NOT NULL, resource TEXT NOT NULL, key TEXT NOT NULL, action TEXT NOT NULL, old ${json}, new ${json}, who TEXT, request TEXT)${tableOptions}`,
    `CREATE INDEX IF NOT EXISTS ${table}_key ON ${table} (resource, key)`,
  ]
  return { name: table, statements }
}

/** A row of the table. */
export interface AuditRow {
  readonly resource: string
  readonly key: string
  readonly action: 'add' | 'replace' | 'change' | 'remove'
  /** The values before the change, as JSON; undefined for `add`. */
  readonly old: string | undefined
  /** The values after the change, as JSON; undefined for `remove`. */
  readonly new: string | undefined
  readonly who: string | undefined
  readonly request: string | undefined
}

/** The statement for the table of changes. */
export class AuditTable {
  readonly #insert: Statement

  constructor(dialect: Dialect) {
    const { now } = clockOf(dialect)
    this.#insert = {
      text: sqlText(
        dialect,
        `INSERT INTO ${table} (time, resource, key, action, old, new, who, request) VALUES (${now}, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
      ),
      writes: true,
    }
  }

  insert(row: AuditRow): Query {
    const { resource, key, action, who, request } = row
    return {
      statement: this.#insert,
      values: [resource, key, action, row.old ?? null, row.new ?? null, who ?? null, request ?? null],
    }
  }
}
