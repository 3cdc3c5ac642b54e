import type { ColumnShape } from '../database/dialect.ts'
import type { IndexShape, Shape, TableShape } from './shape.ts'

/** A difference between two shapes. */
export type Change =
  /** The table is created with its indexes. */
  | { readonly kind: 'create table'; readonly table: TableShape }
  | { readonly kind: 'drop table'; readonly table: TableShape }
  | { readonly kind: 'add column'; readonly table: TableShape; readonly column: ColumnShape }
  | { readonly kind: 'drop column'; readonly table: TableShape; readonly column: ColumnShape }
  | {
      readonly kind: 'change column'
      readonly table: TableShape
      readonly from: ColumnShape
      readonly column: ColumnShape
    }
  | {
      readonly kind: 'rename column'
      readonly table: TableShape
      readonly from: ColumnShape
      readonly column: ColumnShape
    }
  | { readonly kind: 'create index'; readonly table: TableShape; readonly index: IndexShape }
  | { readonly kind: 'drop index'; readonly table: TableShape; readonly index: IndexShape }

/** The new names of columns, by `table.column`. */
export type Renames = ReadonlyMap<string, string>

const nothing: Shape = { version: 1, tables: [] }

/** Compares two shapes. @param renames the columns that were renamed, which would otherwise be dropped and added */
export function changesBetween(from: Shape = nothing, to: Shape, renames: Renames = new Map()): Change[] {
  const before = new Map(from.tables.map((table) => [table.name, table]))
  const changes: Change[] = []
  for (const table of to.tables) {
    const old = before.get(table.name)
    before.delete(table.name)
    if (old === undefined) changes.push({ kind: 'create table', table })
    else changes.push(...changed(old, table, renames))
  }
  for (const table of before.values()) changes.push({ kind: 'drop table', table })
  return changes
}

function changed(old: TableShape, table: TableShape, renames: Renames): Change[] {
  if (!equal([old.key, old.numbersRows], [table.key, table.numbersRows]))
    return [
      { kind: 'drop table', table: old },
      { kind: 'create table', table },
    ]
  const changes: Change[] = []
  const indexes = new Map(old.indexes.map((index) => [index.name, index]))
  const columns = new Map(
    old.columns.map((column) => [renames.get(`${old.name}.${column.name}`) ?? column.name, column]),
  )
  for (const index of old.indexes)
    if (!table.indexes.some((one) => equal(one, index)))
      changes.push({ kind: 'drop index', table: old, index })
  for (const column of table.columns) {
    const from = columns.get(column.name)
    columns.delete(column.name)
    if (from === undefined) changes.push({ kind: 'add column', table, column })
    else {
      if (from.name !== column.name) changes.push({ kind: 'rename column', table, from, column })
      if (!equal({ ...from, name: '' }, { ...column, name: '' }))
        changes.push({ kind: 'change column', table, from: { ...from, name: column.name }, column })
    }
  }
  for (const column of columns.values()) changes.push({ kind: 'drop column', table, column })
  for (const index of table.indexes)
    if (!equal(indexes.get(index.name), index)) changes.push({ kind: 'create index', table, index })
  return changes
}

/** Compares plain data, whatever the order of properties. */
function equal(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}
