import { html, type Html } from '@concordat/core'
import type { Direction, Schema } from '@concordat/model'
import { propertyRows } from './property-rows.ts'
import type { Reference } from './reference.ts'

/**
 * Renders the table of the properties of a schema, and of the values within them.
 *
 * @param direction the direction of the values; undefined for a schema that serves both
 * @param references how many references to other schemas are followed from one to the next
 * @returns undefined for a schema whose values have no parts
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
