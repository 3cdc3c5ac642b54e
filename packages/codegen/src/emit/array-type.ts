import type { Schema, SchemaObject } from '@concordat/model'
import { code, join, type Code } from '@concordat/schema'
import { parenthesized } from './parenthesized.ts'

/**
 * Emits the type of an array schema. The members of `prefixItems` from index `minItems` on are optional, and further
 * items may follow unless `items` is false or `maxItems` excludes them (JSON Schema 2020-12 core, section 10.3.1).
 */
export function arrayType(schema: SchemaObject, typeOf: (item: Schema) => Code): Code {
  const { prefixItems, minItems = 0, maxItems = Infinity, items = true } = schema
  if (prefixItems === undefined) return code`${parenthesized(typeOf(items))}[]`
  const members = prefixItems
    .slice(0, Number(maxItems))
    .map((item, index) => (index < Number(minItems) ? typeOf(item) : code`${parenthesized(typeOf(item))}?`))
  const isClosed = items === false || Number(maxItems) <= prefixItems.length
  if (!isClosed) members.push(code`...${parenthesized(typeOf(items))}[]`)
  return code`[${join(members, code`, `)}]`
}
