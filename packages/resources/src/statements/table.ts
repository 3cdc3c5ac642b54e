import { revisionColumn } from '../contract/own-columns.ts'
import type { Property, Resource } from '../contract/resource.ts'
import type { Dialect } from '../database/dialect.ts'
import type { Query, Row, Statement } from '../database/query.ts'
import type { SqlPart } from '../rules/condition-sql.ts'
import { ChildTable } from './child-table.ts'
import { emptiedBy } from './emptied.ts'
import { encodeValue } from './encode-value.ts'
import { quoted } from './quoted.ts'
import { sqlText } from './sql-text.ts'
import { ownValue, type Values } from './values.ts'

/** A stored resource, with its version. */
export interface Stored {
  readonly values: Values
  readonly revision: number
}

/** How many statements with the condition of a rule are kept. Few conditions have different texts. */
const mostRuled = 100

/**
 * The statements for one row of a table, written once for a database.
 *
 * A row is found by its key and, in a collection such as `/categories/{categoryId}/items`, by the properties that the
 * path fixes.
 */
export class Table {
  readonly resource: Resource
  /** The properties that the path of the collection fixes. */
  readonly fixed: readonly Property[]
  readonly dialect: Dialect
  /** The columns of a result: the text after SELECT and RETURNING. */
  readonly columns: string
  /** The lists that have tables of their own. */
  readonly children: readonly ChildTable[]
  /** The properties that INSERT sets. */
  readonly inserted: readonly Property[]
  readonly #updated: readonly Property[]
  /**
   * Returns the first version of a row as a parameter of INSERT; none if it is 1. If clients choose the keys, the key
   * of a removed row can be used again, and its versions cannot: they begin with the current time in milliseconds.
   */
  readonly #firstRevision: () => readonly number[]
  readonly #insert: Statement
  readonly #select: Statement
  readonly #selectText: string
  /** The statements of `select` by the condition of a rule. */
  readonly #ruledSelects = new Map<string, Statement>()
  readonly #update: Statement
  readonly #updateAny: Statement
  readonly #remove: Statement
  readonly #removeAny: Statement
  #emptied: readonly Statement[] | undefined

  constructor(resource: Resource, fixed: readonly Property[], dialect: Dialect) {
    this.resource = resource
    this.fixed = fixed
    this.dialect = dialect
    const { properties, key, children } = resource
    this.children = children.map((list) => new ChildTable(resource, list, dialect))
    this.inserted = properties.filter(({ generated }) => generated !== 'increment')
    this.#updated = properties.filter((property) => property !== key && property.generated !== 'created')
    this.columns = [...properties.map(({ column }) => column), revisionColumn].map(quoted).join(', ')
    const table = quoted(resource.table)
    const isChosen = key.generated === undefined
    this.#firstRevision = isChosen ? () => [Date.now()] : () => []
    const inserted = [...this.inserted.map(({ column }) => column), ...(isChosen ? [revisionColumn] : [])]
    const names = inserted.map(quoted).join(', ')
    const row = [key, ...fixed].map(({ column }) => `${quoted(column)} = ?`).join(' AND ')
    const revision = quoted(revisionColumn)
    const changes = [
      ...this.#updated.map(({ column }) => `${quoted(column)} = ?`),
      `${revision} = ${revision} + 1`,
    ].join(', ')
    const values =
      inserted.length === 0 ? 'DEFAULT VALUES' : `(${names}) VALUES (${inserted.map(() => '?').join(', ')})`
    const write = (text: string) => ({ text: sqlText(dialect, text), writes: true })
    this.#insert = write(`INSERT INTO ${table} ${values} RETURNING ${this.columns}`)
    this.#selectText = `SELECT ${this.columns} FROM ${table} WHERE ${row}`
    this.#select = { text: sqlText(dialect, this.#selectText), writes: false }
    const update = `UPDATE ${table} SET ${changes} WHERE ${row}`
    this.#updateAny = write(`${update} RETURNING ${this.columns}`)
    this.#update = write(`${update} AND ${revision} = ? RETURNING ${this.columns}`)
    const remove = `DELETE FROM ${table} WHERE ${row}`
    this.#removeAny = write(`${remove} RETURNING ${revision}`)
    this.#remove = write(`${remove} AND ${revision} = ? RETURNING ${revision}`)
  }

  insert(values: Values): Query {
    return {
      statement: this.#insert,
      values: [...this.#encoded(this.inserted, values), ...this.#firstRevision()],
    }
  }

  /**
   * @param at the values of the key and of the fixed properties
   * @param where a further condition: that of a rule
   */
  select(at: readonly unknown[], where?: SqlPart): Query {
    if (where === undefined) return { statement: this.#select, values: at }
    return { statement: this.#ruled(where.text), values: [...at, ...where.values] }
  }

  /** @param revision the version that the row must have, so that the result is empty otherwise; any if undefined */
  update(at: readonly unknown[], values: Values, revision: number | undefined): Query {
    const encoded = this.#encoded(this.#updated, values)
    return revision === undefined
      ? { statement: this.#updateAny, values: [...encoded, ...at] }
      : { statement: this.#update, values: [...encoded, ...at, revision] }
  }

  /** @param revision the version that the row must have, so that the result is empty otherwise; any if undefined */
  remove(at: readonly unknown[], revision: number | undefined): Query {
    return revision === undefined
      ? { statement: this.#removeAny, values: at }
      : { statement: this.#remove, values: [...at, revision] }
  }

  /** Returns the statements of `emptiedBy`, whose parameter is the key of the removed row. */
  emptied(resources: ReadonlyMap<string, Resource>): readonly Statement[] {
    return (this.#emptied ??= emptiedBy(this.resource, resources.values(), this.dialect))
  }

  /** Reads a row. A missing value is null if the contract allows null, and left out otherwise. */
  read(row: Row): Stored {
    const values: Values = {}
    const { properties } = this.resource
    for (const [index, property] of properties.entries()) {
      const value = this.dialect.decode(property.type, row[index])
      if (value !== null || property.isNullable) values[property.name] = value
    }
    return { values, revision: Number(row[properties.length]) }
  }

  /** Returns the statement of `select` with a further condition. */
  #ruled(condition: string): Statement {
    let statement = this.#ruledSelects.get(condition)
    if (statement !== undefined) return statement
    statement = { text: sqlText(this.dialect, `${this.#selectText} AND ${condition}`), writes: false }
    if (this.#ruledSelects.size < mostRuled) this.#ruledSelects.set(condition, statement)
    return statement
  }

  #encoded(properties: readonly Property[], values: Values): unknown[] {
    return properties.map((property) => encodeValue(this.dialect, property, ownValue(values, property.name)))
  }
}
