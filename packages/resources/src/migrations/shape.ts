import type { ColumnShape } from '../database/dialect.ts'

/** An index of a table. */
export interface IndexShape {
  readonly name: string
  readonly columns: readonly string[]
  readonly isUnique: boolean
}

/** A table in a database. */
export interface TableShape {
  readonly name: string
  /** The columns of the primary key. */
  readonly key: readonly string[]
  /** Whether the database numbers the rows in the only column of the key. */
  readonly numbersRows: boolean
  readonly columns: readonly ColumnShape[]
  readonly indexes: readonly IndexShape[]
}

/** The tables for the stored resources of a contract, whatever the database. */
export interface Shape {
  /** The version of this form. */
  readonly version: 1
  readonly tables: readonly TableShape[]
}

/** What a database keeps about its tables, as JSON. */
export interface RecordedShape extends Shape {
  /** The name of the migration that made them; undefined if they were made at the start of an API. */
  readonly migration?: string
}
