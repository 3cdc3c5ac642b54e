import type { ColumnType, OnRemove } from '../contract/resource.ts'

/** A column in the definition of a table. */
export interface ColumnShape {
  readonly name: string
  readonly type: ColumnType
  readonly isNullable: boolean
  /** The value that rows get that were stored before the column existed; undefined if it may be missing. */
  readonly default?: unknown
  readonly references?: { readonly table: string; readonly column: string; readonly onRemove: OnRemove }
}

/** What differs between the databases. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres'
  /** Writes the placeholder of a value. @param index the place of the value, from 0 */
  placeholder(index: number): string
  /** Converts a value of the contract to a parameter of a statement. @throws UnstorableValue if that cannot be exact */
  encode(type: ColumnType, value: unknown): unknown
  /** Converts a value to compare a column with. It may have more decimals than the column. @throws UnstorableValue */
  operand(type: ColumnType, value: unknown): unknown
  /** Converts the value of a column to a value of the contract. */
  decode(type: ColumnType, value: unknown): unknown
  /** Writes the condition that a text contains the lower-case text of a placeholder, in any case. @param column in quotes */
  contains(column: string): string
  /** The column type of values. */
  columnType(type: ColumnType): string
  /** The definition of a column that numbers its rows, as a primary key. */
  readonly increment: string
  /** What follows the closing parenthesis of a table. */
  readonly tableOptions: string
}
