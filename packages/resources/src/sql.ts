import type { Dialect } from './database/dialect.ts'
import type { Query, Statement } from './database/query.ts'

const statements = new WeakMap<readonly string[], Map<Dialect['name'], Statement>>()

/** A statement of the application, for SQLite and PostgreSQL. */
export class Sql {
  readonly #parts: readonly string[]
  readonly #values: readonly unknown[]

  constructor(parts: readonly string[], values: readonly unknown[]) {
    this.#parts = parts
    this.#values = values
  }

  /** Returns the statement in the dialect of a database. The text is cached for each template literal in the source. */
  in(dialect: Dialect): Query {
    let known = statements.get(this.#parts)
    if (known === undefined) statements.set(this.#parts, (known = new Map()))
    let statement = known.get(dialect.name)
    if (statement === undefined) {
      const text = this.#parts
        .map((part, index) => (index === 0 ? part : `${dialect.placeholder(index - 1)}${part}`))
        .join('')
      statement = { text, writes: !/^\s*select\b/i.test(text), isNamed: true }
      known.set(dialect.name, statement)
    }
    return { statement, values: this.#values }
  }
}

/**
 * Writes a statement of the application. The values become parameters, so that no value can become a part of the
 * statement.
 *
 * @example
 * ```ts
 * const cheap = sql`SELECT name FROM item WHERE price < ${100}`
 * cheap instanceof Sql // true
 * ```
 */
export function sql(parts: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  return new Sql(parts, values)
}
