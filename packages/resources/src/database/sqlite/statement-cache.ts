import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** The largest number of prepared statements of a connection. Filters of lists can be combined in many ways. */
const most = 500

/**
 * The prepared statements of a connection, by their text. A new statement replaces the least recently used one of a
 * full cache; uses before the cache was full do not count.
 */
export class StatementCache {
  readonly #connection: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(connection: DatabaseSync) {
    this.#connection = connection
  }

  /** @param isNamed whether the rows of the statement are objects */
  prepare(text: string, isNamed = false): StatementSync {
    const key = isNamed ? `named ${text}` : text
    let statement = this.#statements.get(key)
    if (statement !== undefined && this.#statements.size < most) return statement
    if (statement === undefined) {
      statement = this.#connection.prepare(text)
      statement.setReturnArrays(!isNamed)
    } else this.#statements.delete(key)
    if (this.#statements.size >= most) this.#statements.delete(this.#statements.keys().next().value!)
    this.#statements.set(key, statement)
    return statement
  }
}
