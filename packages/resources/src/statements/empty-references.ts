import { revisionColumn } from '../contract/own-columns.ts'
import type { Resource } from '../contract/resource.ts'
import type { Statement } from '../database/query.ts'
import { quoted } from './quoted.ts'
import { sqlText } from './sql-text.ts'
import type { Table } from './table.ts'

/**
 * Writes the statements that empty the properties with `onRemove: set null` that refer to a resource, before it is
 * removed. The database would empty them, too, but not count the change in the versions of their resources.
 *
 * @returns one statement for each such property, whose values are the key and what finds the row
 */
export function emptyReferences(table: Table, resources: ReadonlyMap<string, Resource>): Statement[] {
  const revision = quoted(revisionColumn)
  return [...resources.values()].flatMap((other) =>
    other.properties
      .filter(
        ({ relation }) => relation?.resource === table.resource.name && relation.onRemove === 'set null',
      )
      .map(({ column }) => {
        const name = quoted(column)
        const exists = `EXISTS (SELECT 1 FROM ${quoted(table.resource.table)} WHERE ${table.rowCondition})`
        const text = `UPDATE ${quoted(other.table)} SET ${name} = NULL, ${revision} = ${revision} + 1 WHERE ${name} = ? AND ${exists} RETURNING ${revision}`
        return { text: sqlText(table.dialect, text), writes: true }
      }),
  )
}
