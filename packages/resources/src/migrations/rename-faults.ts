import type { Renames } from './changes.ts'
import type { Shape, TableShape } from './shape.ts'

/**
 * Finds renames that do not match the tables before and after, and describes each in a sentence. Such a rename would be
 * ignored, and the data of its table or column would be dropped.
 */
export function renameFaults(from: Shape, to: Shape, renames: Renames): string[] {
  const before = byName(from)
  const after = byName(to)
  return Object.entries(renames).flatMap(([old, name]) => {
    const [tableName = '', column] = old.split('.')
    const table = before.get(tableName)
    if (table === undefined)
      return [`${old}=${name}: there was no table ${tableName}. There were ${[...before.keys()].join(', ')}.`]
    const newTable = after.get(column === undefined ? name : (renames[tableName] ?? tableName))
    if (newTable === undefined) return [`${old}=${name}: the contract has no table of this name.`]
    if (column === undefined && before.has(name))
      return [`${old}=${name}: there is a table ${name} already. Rename that in another migration first.`]
    if (column === undefined)
      return after.has(tableName) ? [`${old}=${name}: the contract still has the table ${tableName}.`] : []
    const names = (one: TableShape) => one.columns.map((each) => each.name)
    if (!names(table).includes(column))
      return [`${old}=${name}: ${tableName} had no column ${column}. It had ${names(table).join(', ')}.`]
    if (!names(newTable).includes(name))
      return [`${old}=${name}: the contract has no ${name} in ${newTable.name}.`]
    if (names(table).includes(name))
      return [`${old}=${name}: ${tableName} has ${name} already. Rename that in another migration first.`]
    return names(newTable).includes(column) ? [`${old}=${name}: the contract still has ${column}.`] : []
  })
}

function byName({ tables }: Shape): Map<string, TableShape> {
  return new Map(tables.map((table) => [table.name, table]))
}
