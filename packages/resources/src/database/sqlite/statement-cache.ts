import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** The largest number of prepared statements of a connection. Filters of lists can be combined in many ways. */
const most = 500

/** The prepared statements of a connection, by their text. The one that was not used for the longest time gives way. */
export class StatementCache {
  readonly #connection: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  constructor(connection: DatabaseSync) {
    this.#connection = connection
  }

  prepare(text: string): StatementSync {
    let statement = this.#statements.get(text)
    if (statement !== undefined && this.#statements.size < most) return statement
    if (statement === undefined) statement = this.#connection.prepare(text)
    else this.#statements.delete(text)
    if (this.#statements.size >= most) this.#statements.delete(this.#statements.keys().next().value!)
    this.#statements.set(text, statement)
    return statement
  }
}
