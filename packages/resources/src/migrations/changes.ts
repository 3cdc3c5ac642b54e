import type { ColumnShape } from '../database/dialect.ts'
import type { IndexShape, Shape, TableShape } from './shape.ts'

/** A difference between two shapes. `table` is the table as it is afterwards, unless it is dropped. */
export type Change =
  /** The table is created with its indexes, which have no changes of their own. */
  | { readonly kind: 'create table'; readonly table: TableShape }
  | { readonly kind: 'drop table'; readonly table: TableShape }
  | { readonly kind: 'rename table'; readonly table: TableShape; readonly from: TableShape }
  | { readonly kind: 'add column'; readonly table: TableShape; readonly column: ColumnShape }
  | { readonly kind: 'drop column'; readonly table: TableShape; readonly column: ColumnShape }
  | ChangedColumn<'change column'>
  | ChangedColumn<'rename column'>
  | { readonly kind: 'create index'; readonly table: TableShape; readonly index: IndexShape }
  | { readonly kind: 'drop index'; readonly table: TableShape; readonly index: IndexShape }

interface ChangedColumn<Kind> {
  readonly kind: Kind
  readonly table: TableShape
  readonly from: ColumnShape
  readonly column: ColumnShape
}

/** The new names of tables and columns by their old ones: `table`, or `table.column`. */
export type Renames = Readonly<Record<string, string>>

/** The shape of a database without tables. */
export const emptyShape: Shape = { version: 1, tables: [] }

/**
 * Compares two shapes.
 *
 * @param renames the tables and columns that were renamed, which would otherwise be dropped and added
 */
export function changesBetween(from: Shape, to: Shape, renames: Renames = {}): Change[] {
  const before = new Map(from.tables.map((table) => [renames[table.name] ?? table.name, table]))
  const remade = new Set(to.tables.filter((table) => isRemade(before.get(table.name), table, renames)))
  const remadeNames = new Set([...remade].map(({ name }) => name))
  const dropped: Change[] = []
  const renamed: Change[] = []
  const changes: Change[] = []
  for (const table of to.tables) {
    const old = before.get(table.name)
    before.delete(table.name)
    if (old === undefined) changes.push({ kind: 'create table', table })
    else if (remade.has(table)) {
      dropped.push({ kind: 'drop table', table: old })
      changes.push({ kind: 'create table', table })
    } else {
      const kept = { ...old, columns: old.columns.map((column) => keptColumn(column, remadeNames, renames)) }
      if (old.name !== table.name) renamed.push({ kind: 'rename table', table, from: kept })
      changes.push(...tableChanges(old, table, remadeNames, renames))
    }
  }
  for (const table of before.values()) dropped.push({ kind: 'drop table', table })
  return [...dropped, ...renamed, ...changes]
}

/** Whether a table is dropped and created again, because its rows would have other keys. */
function isRemade(old: TableShape | undefined, table: TableShape, renames: Renames): boolean {
  if (old === undefined) return false
  const key = old.key.map((name) => renames[`${old.name}.${name}`] ?? name)
  return !equal([key, old.numbersRows], [table.key, table.numbersRows])
}

/** Returns a column without its reference if the table to which it refers is dropped and created again. */
function keptColumn(column: ColumnShape, remade: ReadonlySet<string>, renames: Renames): ColumnShape {
  const { references, ...rest } = column
  return references !== undefined && remade.has(renames[references.table] ?? references.table) ? rest : column
}

function tableChanges(
  old: TableShape,
  table: TableShape,
  remade: ReadonlySet<string>,
  renames: Renames,
): Change[] {
  const changes: Change[] = []
  const indexes = new Map(old.indexes.map((index) => [index.name, index]))
  const columns = new Map(
    old.columns.map((column) => [renames[`${old.name}.${column.name}`] ?? column.name, column]),
  )
  for (const index of old.indexes)
    if (!table.indexes.some((one) => equal(one, index))) changes.push({ kind: 'drop index', table, index })
  for (const column of table.columns) {
    const before = columns.get(column.name)
    columns.delete(column.name)
    if (before === undefined) {
      changes.push({ kind: 'add column', table, column })
      continue
    }
    const from = keptColumn(before, remade, renames)
    if (from.name !== column.name) changes.push({ kind: 'rename column', table, from, column })
    const after = renamedReference({ ...from, name: column.name }, renames)
    if (from !== before || !equal(after, column))
      changes.push({ kind: 'change column', table, from: after, column })
  }
  for (const column of columns.values()) changes.push({ kind: 'drop column', table, column })
  for (const index of table.indexes)
    if (!equal(indexes.get(index.name), index)) changes.push({ kind: 'create index', table, index })
  return changes
}

/** Returns a column whose reference has the new names of the table and column, because databases change them too. */
function renamedReference(column: ColumnShape, renames: Renames): ColumnShape {
  const { references } = column
  if (references === undefined) return column
  const { table, column: key } = references
  return {
    ...column,
    references: { ...references, table: renames[table] ?? table, column: renames[`${table}.${key}`] ?? key },
  }
}

/** Whether two values of plain data are equal, regardless of the order of their properties. */
export function equal(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

/** Writes plain data as JSON, with the properties of objects in the order of the alphabet. */
export function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}
