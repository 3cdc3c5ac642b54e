import type { ColumnShape } from '../database/dialect.ts'
import { postgresDialect as dialect } from '../database/postgres/postgres-dialect.ts'
import { quoted } from '../statements/quoted.ts'
import { equal, type Change } from './changes.ts'
import { columnDefinition, createIndex, createTable, references } from './create-table.ts'
import { literal } from './literal.ts'
import { postgresConversion } from './postgres-conversion.ts'
import type { TableShape } from './shape.ts'

/**
 * Writes the statements that make changes in PostgreSQL. References are made last, when all tables and columns exist,
 * because tables can refer to one another.
 */
export function postgresSql(changes: readonly Change[]): string[] {
  const dropped = changes.filter(({ kind }) => kind === 'drop table')
  return [
    ...dropped.map(({ table }) => `DROP TABLE ${quoted(table.name)} CASCADE`),
    ...changes.flatMap(statementsOf),
    ...changes.flatMap(newReferences),
  ]
}

function newReferences(change: Change): string[] {
  switch (change.kind) {
    case 'create table':
      return change.table.columns.flatMap((column) => addReference(change.table, column))
    case 'add column':
      return addReference(change.table, change.column)
    case 'change column':
      return equal(change.from.references, change.column.references)
        ? []
        : addReference(change.table, change.column)
    default:
      return []
  }
}

function statementsOf(change: Change): string[] {
  const table = quoted(change.table.name)
  switch (change.kind) {
    case 'create table':
      return [
        createTable(dialect, change.table, false),
        ...change.table.indexes.map((index) => createIndex(change.table, index)),
      ]
    case 'drop table':
      return []
    case 'rename table':
      return renameTable(change.from, change.table)
    case 'create index':
      return [createIndex(change.table, change.index)]
    case 'drop index':
      return [`DROP INDEX ${quoted(change.index.name)}`]
    case 'add column':
      return [`ALTER TABLE ${table} ADD COLUMN ${columnDefinition(dialect, change.column, false)}`]
    case 'drop column':
      return [`ALTER TABLE ${table} DROP COLUMN ${quoted(change.column.name)}`]
    case 'rename column':
      return [
        `ALTER TABLE ${table} RENAME COLUMN ${quoted(change.from.name)} TO ${quoted(change.column.name)}`,
        ...(change.from.references === undefined
          ? []
          : [
              `ALTER TABLE ${table} RENAME CONSTRAINT ${constraintName(change.table, change.from)} TO ${constraintName(change.table, change.column)}`,
            ]),
      ]
    default:
      return changeColumn(change.table, change.from, change.column)
  }
}

/** The constraints of references have the name of their table, and keep it otherwise. */
function renameTable(from: TableShape, to: TableShape): string[] {
  const table = quoted(to.name)
  return [
    `ALTER TABLE ${quoted(from.name)} RENAME TO ${table}`,
    ...from.columns
      .filter((column) => column.references !== undefined)
      .map(
        (column) =>
          `ALTER TABLE ${table} RENAME CONSTRAINT ${constraintName(from, column)} TO ${constraintName(to, column)}`,
      ),
  ]
}

function changeColumn(table: TableShape, from: ColumnShape, to: ColumnShape): string[] {
  const column = quoted(to.name)
  const alter = `ALTER TABLE ${quoted(table.name)} ALTER COLUMN ${column}`
  const isTypeKept = equal(from.type, to.type)
  return [
    ...(equal(from.references, to.references) ? [] : dropReference(table, from)),
    ...(isTypeKept
      ? []
      : [
          // The default of the old type may not fit the new one.
          ...(from.default === undefined ? [] : [`${alter} DROP DEFAULT`]),
          `${alter} TYPE ${dialect.columnType(to.type)} USING ${postgresConversion(from.type, to.type, column)}`,
        ]),
    ...(to.default === undefined
      ? from.default === undefined || !isTypeKept
        ? []
        : [`${alter} DROP DEFAULT`]
      : [`${alter} SET DEFAULT ${literal(dialect, to.type, to.default)}`]),
    ...(from.isNullable === to.isNullable ? [] : [`${alter} ${to.isNullable ? 'DROP' : 'SET'} NOT NULL`]),
  ]
}

function constraintName(table: TableShape, column: ColumnShape): string {
  return quoted(`${table.name}_${column.name}_fkey`.slice(0, 63))
}

function addReference(table: TableShape, column: ColumnShape): string[] {
  if (column.references === undefined) return []
  return [
    `ALTER TABLE ${quoted(table.name)} ADD CONSTRAINT ${constraintName(table, column)} FOREIGN KEY (${quoted(column.name)}) ${references(column)}`,
  ]
}

function dropReference(table: TableShape, column: ColumnShape): string[] {
  if (column.references === undefined) return []
  return [`ALTER TABLE ${quoted(table.name)} DROP CONSTRAINT IF EXISTS ${constraintName(table, column)}`]
}
