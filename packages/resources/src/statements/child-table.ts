import { escapePointer } from '@concordat/model'
import { parentColumn, positionColumn } from '../contract/own-columns.ts'
import type { ChildList, Property, Resource } from '../contract/resource.ts'
import type { Dialect } from '../database/dialect.ts'
import type { Query, Row, Statement } from '../database/query.ts'
import { encodeValue } from './encode-value.ts'
import { quoted } from './quoted.ts'
import { sqlText } from './sql-text.ts'
import { ownValue, type Values } from './values.ts'

/** The statements for the table of a child list. */
export class ChildTable {
  readonly list: ChildList
  readonly #key: Property
  readonly #dialect: Dialect
  readonly #insert: Statement
  readonly #remove: Statement
  readonly #select: (count: number) => Statement

  constructor({ key }: Resource, list: ChildList, dialect: Dialect) {
    this.list = list
    this.#key = key
    this.#dialect = dialect
    const { properties } = list
    const table = quoted(list.table)
    const [parent, position] = [quoted(parentColumn), quoted(positionColumn)]
    const columns = properties.map(({ column }) => quoted(column))
    const names = [parent, position, ...columns].join(', ')
    const write = (text: string) => ({ text: sqlText(dialect, text), writes: true })
    this.#insert = write(
      `INSERT INTO ${table} (${names}) VALUES (?, ?${', ?'.repeat(columns.length)}) RETURNING ${position}`,
    )
    this.#remove = write(`DELETE FROM ${table} WHERE ${parent} = ? RETURNING ${position}`)
    const selects = new Map<number, Statement>()
    this.#select = (count) => {
      let statement = selects.get(count)
      if (statement === undefined) {
        const keys = Array.from({ length: count }, () => '?').join(', ')
        const text = `SELECT ${names} FROM ${table} WHERE ${parent} IN (${keys}) ORDER BY ${parent}, ${position}`
        selects.set(count, (statement = { text: sqlText(dialect, text), writes: false }))
      }
      return statement
    }
  }

  insert(key: unknown, position: number, values: Values): Query {
    const within = `/${escapePointer(this.list.name)}/${position}`
    const encoded = this.list.properties.map((property) =>
      encodeValue(this.#dialect, property, ownValue(values, property.name) ?? property.default, within),
    )
    return {
      statement: this.#insert,
      values: [this.#dialect.encode(this.#key.type, key), position, ...encoded],
    }
  }

  /** Removes all objects of a resource. */
  remove(key: unknown): Query {
    return { statement: this.#remove, values: [this.#dialect.encode(this.#key.type, key)] }
  }

  /**
   * Selects the objects of several resources with one statement.
   *
   * @param keys the keys of at least one resource
   */
  select(keys: readonly unknown[]): Query {
    // The number of placeholders is a power of two, so that there are few different statements. The last key
    // is repeated.
    const count = 2 ** Math.ceil(Math.log2(keys.length))
    const encoded = keys.map((key) => this.#dialect.encode(this.#key.type, key))
    const values = Array.from({ length: count }, (_, index) => encoded[Math.min(index, encoded.length - 1)])
    return { statement: this.#select(count), values }
  }

  /** Reads a row. @returns the key of the resource, and the object */
  read(row: Row): { parent: unknown; values: Values } {
    const values: Values = {}
    for (const [index, property] of this.list.properties.entries()) {
      // The key of the resource and the position come first.
      const value = this.#dialect.decode(property.type, row[index + 2])
      if (value !== null || property.isNullable) values[property.name] = value
    }
    return { parent: this.#dialect.decode(this.#key.type, row[0]), values }
  }
}
