import type { ColumnType } from '../../contract/resource.ts'
import type { Dialect } from '../dialect.ts'
import {
  hasDecimals,
  shownDateTime,
  stepsOf,
  storableDate,
  storableDateTime,
  storableInteger,
  storableText,
} from '../values.ts'

const types: Readonly<Record<ColumnType['kind'], string>> = {
  integer: 'INTEGER',
  // The integer of `stepsOf`, which is exact: 99 for a price of 0.99.
  decimal: 'INTEGER',
  number: 'REAL',
  boolean: 'INTEGER',
  text: 'TEXT',
  date: 'TEXT',
  'date-time': 'TEXT',
  json: 'TEXT',
}

/** The SQL of SQLite, which compares texts byte by byte. */
export const sqliteDialect: Dialect = {
  name: 'sqlite',
  placeholder: () => '?',
  encode(type, value) {
    if (value === null || value === undefined) return null
    switch (type.kind) {
      case 'integer':
        return storableInteger(value as number)
      case 'decimal':
        return stepsOf(value as number, type.scale)
      case 'number':
        return (value as number) + 0
      case 'boolean':
        return value === true ? 1 : 0
      case 'date':
        return storableDate(value as string)
      case 'date-time':
        return storableDateTime(value as string)
      case 'json':
        return JSON.stringify(value)
      default:
        return storableText(value as string)
    }
  },
  operand(type, value) {
    const isBetween = type.kind === 'decimal' && !hasDecimals(value as number, type.scale)
    return isBetween ? (value as number) * 10 ** type.scale : sqliteDialect.encode(type, value)
  },
  decode(type, value) {
    if (value === null) return null
    switch (type.kind) {
      case 'decimal':
        return (value as number) / 10 ** type.scale
      case 'boolean':
        return value === 1
      case 'date-time':
        return shownDateTime(value as string)
      case 'json':
        return JSON.parse(value as string) as unknown
      default:
        return value
    }
  },
  // SQLite itself knows the case of ASCII letters only. `openSqlite` defines the function.
  contains: (column) => `instr(lower_case(${column}), ?) > 0`,
  columnType: ({ kind }) => types[kind],
  // Without AUTOINCREMENT, SQLite could use the key of a removed row again.
  increment: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  tableOptions: ' STRICT',
}
