import type { ColumnShape } from '../database/dialect.ts'
import { postgresDialect as dialect } from '../database/postgres/postgres-dialect.ts'
import { shortName } from '../contract/sql-name.ts'
import { quoted } from '../statements/quoted.ts'
import { equal, type Change } from './changes.ts'
import { columnDefinition, createIndex, createTable, references } from './create-table.ts'
import { literal } from './literal.ts'
import { postgresConversion } from './postgres-conversion.ts'
import type { TableShape } from './shape.ts'

type ChangedColumn = Extract<Change, { kind: 'change column' }>

/** Writes the statements that make changes in PostgreSQL. */
export function postgresSql(changes: readonly Change[]): string[] {
  const dropped = changes.filter(({ kind }) => kind === 'drop table')
  const renamed = changes.flatMap((change) =>
    change.kind === 'rename table' ? renameTable(change.from, change.table) : [],
  )
  // Tables refer to one another, so all foreign keys that change are dropped before other changes, and added after
  // them.
  return [
    ...dropped.map(({ table }) => `DROP TABLE ${quoted(table.name)} CASCADE`),
    ...renamed,
    ...changes.flatMap(droppedReferences),
    ...changes.flatMap(statementsOf),
    ...new Set(changes.flatMap(addedReferences)),
  ]
}

function droppedReferences(change: Change): string[] {
  switch (change.kind) {
    case 'rename column':
      return dropReference(change.table, change.from)
    case 'change column':
      return isReferenceKept(change) ? [] : dropReference(change.table, change.from)
    default:
      return []
  }
}

function addedReferences(change: Change): string[] {
  switch (change.kind) {
    case 'create table':
      return change.table.columns.flatMap((column) => addReference(change.table, column))
    case 'add column':
    case 'rename column':
      return addReference(change.table, change.column)
    case 'change column':
      return isReferenceKept(change) ? [] : addReference(change.table, change.column)
    default:
      return []
  }
}

/** Whether a column keeps its foreign key, which PostgreSQL cannot keep if the type changes. */
function isReferenceKept({ from, column }: Pick<ChangedColumn, 'from' | 'column'>): boolean {
  return equal(from.references, column.references) && equal(from.type, column.type)
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
    case 'rename table':
      return []
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
      ]
    default:
      return changeColumn(change.table, change.from, change.column)
  }
}

/** Renames a table and its foreign keys, whose names contain the name of the table. */
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
  return quoted(shortName(`${table.name}_${column.name}`, '_fkey'))
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
