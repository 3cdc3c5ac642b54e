import { parentColumn, revisionColumn } from '../contract/own-columns.ts'
import type { Property, Resource } from '../contract/resource.ts'
import type { Dialect } from '../database/dialect.ts'
import type { Statement } from '../database/query.ts'
import { quoted } from './quoted.ts'
import { sqlText } from './sql-text.ts'

/**
 * Writes the statements that increment the revisions of the resources that the database changes when a resource is
 * removed: those with `onRemove: set null`, and those with child lists whose objects refer to it. The parameter of each
 * statement is the key of the removed resource.
 *
 * @param resources all resources of the contract
 */
export function emptiedBy(
  resource: Resource,
  resources: Iterable<Resource>,
  dialect: Dialect,
): readonly Statement[] {
  const all = [...resources]
  const texts = new Set<string>()
  const visit = (removed: Resource, keys: string, path: ReadonlySet<Resource>): void => {
    const refers = ({ relation }: Property) => relation?.resource === removed.name
    for (const other of all) {
      for (const property of other.properties.filter(refers)) {
        const isReferring = `${quoted(property.column)} ${keys}`
        if (property.relation!.onRemove === 'set null') texts.add(counted(other, isReferring))
        // The resources that refer to a resource with `onRemove: cascade` change too.
        if (property.relation!.onRemove === 'cascade' && !path.has(other))
          visit(other, selected(other.key.column, other.table, isReferring), new Set([...path, other]))
      }
      for (const { table, properties } of other.children)
        for (const property of properties.filter(refers))
          if (property.relation!.onRemove !== 'restrict') {
            const parents = selected(parentColumn, table, `${quoted(property.column)} ${keys}`)
            texts.add(counted(other, `${quoted(other.key.column)} ${parents}`))
          }
    }
  }
  visit(resource, '= ?', new Set([resource]))
  return [...texts].map((text) => ({ text: sqlText(dialect, text), writes: true }))
}

function selected(column: string, table: string, condition: string): string {
  return `IN (SELECT ${quoted(column)} FROM ${quoted(table)} WHERE ${condition})`
}

function counted({ table }: Resource, condition: string): string {
  const revision = quoted(revisionColumn)
  return `UPDATE ${quoted(table)} SET ${revision} = ${revision} + 1 WHERE ${condition}`
}
