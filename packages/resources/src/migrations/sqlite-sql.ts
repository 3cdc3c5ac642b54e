import { sqliteDialect as dialect } from '../database/sqlite/sqlite-dialect.ts'
import { quoted } from '../statements/quoted.ts'
import type { Change } from './changes.ts'
import { columnDefinition, createIndex, createTable } from './create-table.ts'
import { textLiteral } from './literal.ts'
import { sqliteConversion } from './sqlite-conversion.ts'
import type { TableShape } from './shape.ts'

type ColumnChange = Extract<
  Change,
  { kind: 'add column' | 'drop column' | 'change column' | 'rename column' }
>

/**
 * Writes the statements that make changes in SQLite. Columns are added and renamed with ALTER TABLE. For all other
 * changes of columns, the table is created again and its rows are copied (sqlite.org/lang_altertable.html#otheralter).
 */
export function sqliteSql(changes: readonly Change[]): string[] {
  const byTable = new Map<string, ColumnChange[]>()
  for (const change of changes)
    if (isColumnChange(change)) {
      const known = byTable.get(change.table.name)
      if (known === undefined) byTable.set(change.table.name, [change])
      else known.push(change)
    }
  const remade = new Set<string>()
  const statements: string[] = []
  for (const change of changes)
    if (change.kind === 'drop index') statements.push(`DROP INDEX ${quoted(change.index.name)}`)
  for (const change of changes)
    if (change.kind === 'drop table') statements.push(`DROP TABLE ${quoted(change.table.name)}`)
  for (const change of changes)
    if (change.kind === 'rename table')
      statements.push(`ALTER TABLE ${quoted(change.from.name)} RENAME TO ${quoted(change.table.name)}`)
  for (const change of changes)
    if (change.kind === 'create table')
      statements.push(createTable(dialect, change.table, true), ...indexesOf(change.table))
  for (const [name, own] of byTable) {
    const { table } = own[0]!
    // Only RENAME COLUMN changes the name in the foreign keys of other tables.
    const isRenamed = ({ kind }: ColumnChange) => kind === 'rename column'
    statements.push(...own.filter(isRenamed).map(alterTable))
    const others = own.filter((change) => !isRenamed(change))
    if (others.every(({ kind }) => kind === 'add column')) statements.push(...others.map(alterTable))
    else {
      remade.add(name)
      statements.push(...remakeTable(table, others))
    }
  }
  for (const change of changes)
    if (change.kind === 'create index' && !remade.has(change.table.name))
      statements.push(createIndex(change.table, change.index))
  return statements
}

function isColumnChange(change: Change): change is ColumnChange {
  return ['add column', 'drop column', 'change column', 'rename column'].includes(change.kind)
}

function alterTable(change: ColumnChange): string {
  const alter = `ALTER TABLE ${quoted(change.table.name)}`
  return change.kind === 'rename column'
    ? `${alter} RENAME COLUMN ${quoted(change.from.name)} TO ${quoted(change.column.name)}`
    : `${alter} ADD COLUMN ${columnDefinition(dialect, change.column, true)}`
}

/** Creates a table again, with all its indexes, and copies the rows. */
function remakeTable(table: TableShape, changes: readonly ColumnChange[]): string[] {
  const copied = table.columns.flatMap((column) => {
    const own = changes.filter((change) => change.column.name === column.name)
    if (own.some(({ kind }) => kind === 'add column')) return []
    const changed = own.find((change) => change.kind === 'change column')
    const from = quoted(column.name)
    const value = changed === undefined ? from : sqliteConversion(changed.from.type, column.type, from)
    return [{ to: quoted(column.name), value }]
  })
  const name = quoted(table.name)
  const copy = quoted(`${table.name}__new`)
  const sequence = table.numbersRows
    ? [
        // AUTOINCREMENT continues after the largest key that ever existed.
        `DELETE FROM sqlite_sequence WHERE name = ${textLiteral(`${table.name}__new`)}`,
        `INSERT INTO sqlite_sequence (name, seq) SELECT ${textLiteral(`${table.name}__new`)}, seq FROM sqlite_sequence WHERE name = ${textLiteral(table.name)}`,
      ]
    : []
  return [
    createTable(dialect, table, true, `${table.name}__new`),
    `INSERT INTO ${copy} (${copied.map(({ to }) => to).join(', ')})\nSELECT ${copied.map(({ value }) => value).join(', ')} FROM ${name}`,
    ...sequence,
    `DROP TABLE ${name}`,
    `ALTER TABLE ${copy} RENAME TO ${name}`,
    ...indexesOf(table),
  ]
}

function indexesOf(table: TableShape): string[] {
  return table.indexes.map((index) => createIndex(table, index))
}
