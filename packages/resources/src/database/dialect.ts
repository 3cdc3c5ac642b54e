import type { ColumnType, OnRemove } from '../contract/resource.ts'

/** A column in the definition of a table. */
export interface ColumnShape {
  readonly name: string
  readonly type: ColumnType
  readonly isNullable: boolean
  /** The value for rows that were stored before the column existed; undefined for a schema without `default`. */
  readonly default?: unknown
  readonly references?: { readonly table: string; readonly column: string; readonly onRemove: OnRemove }
}

/** The differences between SQLite and PostgreSQL. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres'
  /** Returns the placeholder of a parameter. @param index the index of the parameter, from 0 */
  placeholder(index: number): string
  /** Converts a value of the contract to a parameter of a statement. @throws UnstorableValue if that cannot be exact */
  encode(type: ColumnType, value: unknown): unknown
  /** Converts a value to compare a column with. It may have more decimals than the column. @throws UnstorableValue */
  operand(type: ColumnType, value: unknown): unknown
  /** Converts the value of a column to a value of the contract. */
  decode(type: ColumnType, value: unknown): unknown
  /**
   * Returns the condition that a column contains a text, regardless of case. The text is the parameter `?`, in lower
   * case.
   *
   * @param column the name of the column, in quotes
   */
  contains(column: string): string
  /** Returns the SQL type of a column. */
  columnType(type: ColumnType): string
  /** The SQL type and constraints of a primary key for which the database generates integers. */
  readonly increment: string
  /** The text after the closing parenthesis of CREATE TABLE. */
  readonly tableOptions: string
}
