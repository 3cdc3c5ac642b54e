import type { ColumnType } from '../contract/resource.ts'
import type { OrderTerm } from '../statements/list-order.ts'
import { ownValue, type Values } from '../statements/values.ts'

/** The maximum length of a cursor, in characters. It contains the texts by which a list is sorted. */
const longest = 65_536

/** Writes the cursor of a resource in a list: the order of the list, and the values by which it is sorted. */
export function writeCursor(order: readonly OrderTerm[], values: Values): string {
  const place = order.map(({ property }) => ownValue(values, property.name) ?? null)
  return Buffer.from(JSON.stringify([nameOf(order), ...place])).toString('base64url')
}

/**
 * Reads a cursor.
 *
 * A cursor only says where a page begins. The other conditions of the request still apply, so a forged cursor reveals
 * nothing.
 *
 * @param order the order of the list, which must be that of the previous page
 * @returns the values by which the list is sorted; undefined for a text that is not a cursor of this order
 */
export function readCursor(text: string, order: readonly OrderTerm[]): unknown[] | undefined {
  if (text.length > longest) return undefined
  try {
    const given = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown
    if (!Array.isArray(given) || given.length !== order.length + 1 || given[0] !== nameOf(order))
      return undefined
    const values = given.slice(1) as unknown[]
    return order.every(({ property }, index) => fits(property.type, values[index])) ? values : undefined
  } catch {
    return undefined
  }
}

function nameOf(order: readonly OrderTerm[]): string {
  return order.map(({ property, isDescending }) => `${isDescending ? '-' : ''}${property.name}`).join(',')
}

function fits({ kind }: ColumnType, value: unknown): boolean {
  if (value === null) return true
  switch (kind) {
    case 'integer':
      return Number.isSafeInteger(value)
    case 'decimal':
    case 'number':
      return Number.isFinite(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
    case 'date-time':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value))
    case 'text':
      return typeof value === 'string'
    default:
      return false
  }
}
