import type { ColumnShape } from '../database/dialect.ts'
import { postgresDialect as dialect } from '../database/postgres/postgres-dialect.ts'
import { quoted } from '../statements/quoted.ts'
import type { Change } from './changes.ts'
import { columnDefinition, createIndex, createTable, references } from './create-table.ts'
import { literal } from './literal.ts'
import { postgresConversion } from './postgres-conversion.ts'
import type { TableShape } from './shape.ts'

/** Writes the statements that make changes in PostgreSQL. */
export function postgresSql(changes: readonly Change[]): string[] {
  const statements = changes.filter(({ kind }) => kind !== 'drop table').flatMap(statementsOf)
  // The references of new tables follow when all tables exist.
  const later = changes.flatMap((change) =>
    change.kind === 'create table'
      ? change.table.columns.flatMap((column) => addReference(change.table, column))
      : [],
  )
  const dropped = changes.filter(({ kind }) => kind === 'drop table')
  return [...dropped.map(({ table }) => `DROP TABLE ${quoted(table.name)} CASCADE`), ...statements, ...later]
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
      return [
        `ALTER TABLE ${table} ADD COLUMN ${columnDefinition(dialect, change.column, false)}`,
        ...addReference(change.table, change.column),
      ]
    case 'drop column':
      return [`ALTER TABLE ${table} DROP COLUMN ${quoted(change.column.name)}`]
    case 'rename column':
      return [
        ...dropReference(change.table, change.from),
        `ALTER TABLE ${table} RENAME COLUMN ${quoted(change.from.name)} TO ${quoted(change.column.name)}`,
        // The reference as it was: `change column` follows if it changes.
        ...addReference(change.table, { ...change.from, name: change.column.name }),
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
  const isTypeKept = JSON.stringify(from.type) === JSON.stringify(to.type)
  const isReferenceKept = JSON.stringify(from.references) === JSON.stringify(to.references)
  return [
    ...(isReferenceKept ? [] : dropReference(table, from)),
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
    ...(isReferenceKept ? [] : addReference(table, to)),
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
