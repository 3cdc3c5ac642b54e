import type { Dialect } from '../database/dialect.ts'
import { emptyShape, type Change } from './changes.ts'
import { postgresSql } from './postgres-sql.ts'
import type { RecordedShape } from './shape.ts'
import { sqliteSql } from './sqlite-sql.ts'

/** Returns the statements that make changes in a database. */
export function sqlOf(name: Dialect['name'], changes: readonly Change[]): string[] {
  return name === 'sqlite' ? sqliteSql(changes) : postgresSql(changes)
}

/**
 * Parses the record of the tables of a database; undefined stands for a new database.
 *
 * @throws Error if a newer version has recorded it
 */
export function shapeOfRecord(record: string | undefined): RecordedShape {
  if (record === undefined) return emptyShape
  const shape = JSON.parse(record) as RecordedShape
  if (shape.version !== 1)
    throw new Error('The tables of the database were made by a newer version of Concordat.')
  return shape
}
