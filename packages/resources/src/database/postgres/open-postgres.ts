import type { Database } from '../database.ts'
import { PostgresDatabase } from './postgres-database.ts'

/** The options of a pool of connections. */
export interface PostgresOptions {
  /** The largest number of connections of this process. Default: 10. */
  connections?: number
  /** Whether statements are prepared. Default: true. A pooler such as PgBouncer in transaction mode may need false. */
  prepares?: boolean
}

/** How long a request waits for a connection, and for a statement, in milliseconds. */
const patience = { connection: 5000, statement: 10_000 } as const

/** How much longer the process waits for a statement than PostgreSQL runs it, in milliseconds. */
const surplus = 1000

/**
 * Opens a PostgreSQL database. No connection is made before the first statement.
 *
 * @param wait how long a request waits. Default: 5 s for a connection, and 10 s for a statement
 * @throws Error if the package `pg` is not installed
 */
export async function openPostgres(
  url: string,
  { connections = 10, prepares = true }: PostgresOptions = {},
  wait: { readonly connection: number; readonly statement: number } = patience,
): Promise<Database> {
  const { Pool } = await import('pg').catch((cause: unknown) => {
    throw new Error('PostgreSQL needs the package pg. Add it to your dependencies.', { cause })
  })
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: wait.connection,
    statement_timeout: wait.statement,
    // A server that no longer answers does not enforce `statement_timeout`.
    query_timeout: wait.statement + surplus,
    // `Dialect.decode` converts the texts that PostgreSQL sends, by the types of the contract.
    types: { getTypeParser: () => asText as never },
    options: '-c timezone=UTC -c datestyle=ISO -c default_transaction_isolation=repeatable\\ read',
  })
  // The pool replaces a broken connection, and a statement that waits on it fails. Without these listeners, the `error`
  // event of the connection would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return new PostgresDatabase(pool, prepares)
}

function asText(text: string): string {
  return text
}
