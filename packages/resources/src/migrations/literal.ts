import type { ColumnType } from '../contract/resource.ts'
import type { Dialect } from '../database/dialect.ts'

/** Writes a value of the contract as a literal of SQL. */
export function literal(dialect: Dialect, type: ColumnType, value: unknown): string {
  const encoded = dialect.encode(type, value)
  if (encoded === null) return 'NULL'
  if (typeof encoded === 'number') return String(encoded)
  if (typeof encoded === 'boolean') return encoded ? 'TRUE' : 'FALSE'
  return textLiteral(encoded as string)
}

/** Writes a text as a literal of SQL. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
