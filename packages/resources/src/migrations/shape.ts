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

/** The tables for the stored resources of a contract. They are the same for SQLite and PostgreSQL. */
export interface Shape {
  /** The version of this format. */
  readonly version: 1
  readonly tables: readonly TableShape[]
}

/** The record of its tables that a database keeps as JSON. */
export interface RecordedShape extends Shape {
  /** The name of the migration that made them; undefined if none did, but the start of an API or `--push`. */
  readonly migration?: string
}
