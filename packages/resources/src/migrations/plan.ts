import type { Dialect } from '../database/dialect.ts'
import { changesBetween, type Change, type Renames } from './changes.ts'
import { postgresSql } from './postgres-sql.ts'
import type { Shape } from './shape.ts'
import { sqliteSql } from './sqlite-sql.ts'

/** Writes the statements that make changes in a database. */
export function sqlOf({ name }: Dialect, changes: readonly Change[]): string[] {
  return name === 'sqlite' ? sqliteSql(changes) : postgresSql(changes)
}

/** Compares the tables of a database, as it has recorded them, with those of a contract. */
export function changesFrom(record: string | undefined, to: Shape, renames?: Renames): Change[] {
  const from = record === undefined ? undefined : (JSON.parse(record) as Shape)
  if (from !== undefined && from.version !== 1)
    throw new Error('The tables of the database were made by a newer version of Concordat.')
  return changesBetween(from, to, renames)
}
