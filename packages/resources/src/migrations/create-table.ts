import type { ColumnShape, Dialect } from '../database/dialect.ts'
import { quoted } from '../statements/quoted.ts'
import { literal } from './literal.ts'
import type { IndexShape, TableShape } from './shape.ts'

/**
 * Writes the statement that creates a table, without its indexes.
 *
 * @param hasReferences whether the references of columns stand in it. In PostgreSQL they follow later, because tables
 *   can refer to one another
 * @param name the name of the table. Default: that of the shape
 */
export function createTable(
  dialect: Dialect,
  table: TableShape,
  hasReferences: boolean,
  name = table.name,
): string {
  const lines = table.columns.map((column) => {
    const isNumber = table.numbersRows && table.key[0] === column.name
    if (isNumber) return `${quoted(column.name)} ${dialect.increment}`
    return columnDefinition(dialect, column, hasReferences)
  })
  if (!table.numbersRows) lines.push(`PRIMARY KEY (${table.key.map(quoted).join(', ')})`)
  return `CREATE TABLE ${quoted(name)} (\n  ${lines.join(',\n  ')}\n)${dialect.tableOptions}`
}

/** Writes a column of a table: its name, its type, and what its values have to be. */
export function columnDefinition(dialect: Dialect, column: ColumnShape, hasReferences: boolean): string {
  const { name, type, isNullable, default: value } = column
  return [
    quoted(name),
    dialect.columnType(type),
    ...(isNullable ? [] : ['NOT NULL']),
    ...(value === undefined ? [] : [`DEFAULT ${literal(dialect, type, value)}`]),
    ...(hasReferences ? [references(column)].filter((text) => text !== '') : []),
  ].join(' ')
}

/** Writes what a column refers to; the empty text if it refers to nothing. */
export function references({ references: other }: ColumnShape): string {
  if (other === undefined) return ''
  return `REFERENCES ${quoted(other.table)} (${quoted(other.column)}) ON DELETE ${other.onRemove.toUpperCase()}`
}

/** Writes the statement that creates an index. */
export function createIndex({ name }: TableShape, index: IndexShape): string {
  const unique = index.isUnique ? 'UNIQUE ' : ''
  return `CREATE ${unique}INDEX ${quoted(index.name)} ON ${quoted(name)} (${index.columns.map(quoted).join(', ')})`
}
