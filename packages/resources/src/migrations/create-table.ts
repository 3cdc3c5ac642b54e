import type { ColumnShape, Dialect } from '../database/dialect.ts'
import { quoted } from '../statements/quoted.ts'
import { literal } from './literal.ts'
import type { IndexShape, TableShape } from './shape.ts'

/**
 * Writes the statement that creates a table, without its indexes.
 *
 * @param hasReferences whether the statement has the foreign keys of the columns. In PostgreSQL they are added later,
 *   because tables can refer to one another
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

/** Writes the definition of a column: its name, type and constraints. */
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

/** Writes the foreign key of a column; an empty text if it has none. */
export function references({ references: other }: ColumnShape): string {
  if (other === undefined) return ''
  return `REFERENCES ${quoted(other.table)} (${quoted(other.column)}) ON DELETE ${other.onRemove.toUpperCase()}`
}

/** Writes the statement that creates an index. */
export function createIndex({ name }: TableShape, index: IndexShape): string {
  const unique = index.isUnique ? 'UNIQUE ' : ''
  return `CREATE ${unique}INDEX ${quoted(index.name)} ON ${quoted(name)} (${index.columns.map(quoted).join(', ')})`
}
