import { preconditions, type ProviderFacts, type RequireVersion } from '@concordat/server'
import type { Database } from './database/database.ts'
import type { NamedRow, Steps } from './database/query.ts'
import type { Sql } from './sql.ts'

/**
 * The database as a handler sees it (`ctx.db`): with the conditions of its request.
 */
export class RequestDatabase {
  readonly #database: Database
  readonly #facts: ProviderFacts
  #requireVersion: RequireVersion | undefined

  constructor(database: Database, facts: ProviderFacts) {
    this.#database = database
    this.#facts = facts
  }

  /** The name of the database: `sqlite` or `postgres`. */
  get name(): 'sqlite' | 'postgres' {
    return this.#database.dialect.name
  }

  /** The database itself, for derived handlers. */
  get database(): Database {
    return this.#database
  }

  /** The path under which the API is mounted. */
  get base(): string {
    return this.#facts.request.base
  }

  /** The path and query of the request, below the base path. */
  get target(): string {
    return this.#facts.request.target
  }

  /** Whether the request has conditions on the version of a resource. */
  get isConditional(): boolean {
    const { request } = this.#facts
    return request.header('if-match') !== undefined || request.header('if-none-match') !== undefined
  }

  /** Checks `If-Match` and the other conditions of the request, as the provider `preconditions` does. */
  get requireVersion(): RequireVersion {
    return (this.#requireVersion ??= preconditions({}, this.#facts))
  }

  /**
   * Runs one statement as a transaction of its own. What it writes is on the disk when the promise is fulfilled.
   *
   * @param statement a statement with its values, which `sql` makes
   * @returns the rows, with the values of columns as the database has them
   *
   * @example
   * ```ts
   * const restock: Handler<Operations['addItem'], { db: RequestDatabase }> = async ({ body, ctx }, reply) => {
   *   await ctx.db.run(sql`UPDATE item SET price = 0 WHERE name = ${body.name}`)
   *   return reply(201, { id: 1, name: body.name })
   * }
   * ```
   */
  async run(statement: Sql): Promise<NamedRow[]> {
    const rows: unknown = await this.#database.run(statement.in(this.#database.dialect))
    return rows as NamedRow[]
  }

  /**
   * Runs several statements as one transaction. If a step throws, nothing of it is kept.
   *
   * @param steps a generator function, which yields statements and receives their rows. It may be called again, if the
   *   database could not run two transactions at once
   * @throws what a step throws
   */
  write<Result>(steps: () => Generator<Sql, Result, NamedRow[]>): Promise<Result> {
    const { dialect } = this.#database
    return this.#database.write(function* (): Steps<Result> {
      const inner = steps()
      let next = inner.next([])
      while (next.done !== true) {
        let rows: unknown
        try {
          rows = yield next.value.in(dialect)
        } catch (error) {
          next = inner.throw(error)
          continue
        }
        next = inner.next(rows as NamedRow[])
      }
      return next.value
    })
  }
}
