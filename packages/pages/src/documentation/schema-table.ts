import { html, type Html } from '@concordat/core'
import type { Direction, Schema } from '@concordat/model'
import { propertyRows } from './property-rows.ts'
import type { Reference } from './reference.ts'

/**
 * Renders the table of the properties of a schema, and of the values within them.
 *
 * @param reference what the sections of the page share
 * @param direction requests have no readOnly properties and replies no writeOnly ones; undefined shows both
 * @param references how long a chain of references from schema to schema may be to be followed
 * @returns undefined if there is nothing to show, as for a string
 */
export function schemaTable(
  reference: Reference,
  schema: Schema,
  direction: Direction | undefined,
  references: number,
): Html | undefined {
  const rows = propertyRows(reference, schema, direction, references)
  if (rows.length === 0) return undefined
  return html`<table>
    <tr>
      <th>Property</th>
      <th>Type</th>
      <th>Required</th>
      <th>Limits</th>
      <th>Description</th>
    </tr>
    ${rows}
  </table>`
}
