import type { Dialect } from '../database/dialect.ts'
import type { Query, Row, Statement } from '../database/query.ts'
import { sqlText } from './sql-text.ts'

const table = 'concordat_key'

/**
 * The statements that create the table of idempotency keys, unless it exists. The index finds the keys that have expired,
 * for which each request with a key looks.
 */
export function createKeyTable({ tableOptions }: Pick<Dialect, 'tableOptions'>): string {
  return `CREATE TABLE IF NOT EXISTS ${table} (operation TEXT NOT NULL, name TEXT NOT NULL, request TEXT NOT NULL, reply TEXT NOT NULL, expires TEXT NOT NULL, PRIMARY KEY (operation, name))${tableOptions};
    CREATE INDEX IF NOT EXISTS ${table}_expires ON ${table} (operation, expires)`
}

/** The stored data of an idempotency key. */
export interface KeptReply {
  /** A hash of the request. */
  readonly request: string
  /** The result from which the reply is made, as JSON. */
  readonly reply: string
}

/** The statements for the idempotency keys of one operation. */
export class KeyTable {
  readonly #operation: string
  readonly #select: Statement
  readonly #insert: Statement
  readonly #expire: Statement

  constructor(operation: string, dialect: Dialect) {
    this.#operation = operation
    const write = (text: string) => ({ text: sqlText(dialect, text), writes: true })
    this.#select = {
      text: sqlText(
        dialect,
        `SELECT request, reply FROM ${table} WHERE operation = ? AND name = ? AND expires > ?`,
      ),
      writes: false,
    }
    this.#insert = write(
      `INSERT INTO ${table} (operation, name, request, reply, expires) VALUES (?, ?, ?, ?, ?) RETURNING name`,
    )
    this.#expire = write(`DELETE FROM ${table} WHERE operation = ? AND expires <= ? RETURNING name`)
  }

  select(name: string, now: string): Query {
    return { statement: this.#select, values: [this.#operation, name, now] }
  }

  read([request, reply]: Row): KeptReply {
    return { request: request as string, reply: reply as string }
  }

  insert(name: string, { request, reply }: KeptReply, expires: string): Query {
    return { statement: this.#insert, values: [this.#operation, name, request, reply, expires] }
  }

  /** Removes the keys of the operation that have expired. */
  expire(now: string): Query {
    return { statement: this.#expire, values: [this.#operation, now] }
  }
}
