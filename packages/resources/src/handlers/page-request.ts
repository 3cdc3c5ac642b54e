import { HttpError, type Fault } from '@concordat/core'
import { escapePointer } from '@concordat/model'
import { readOrder } from '../statements/list-order.ts'
import type { Property } from '../contract/resource.ts'
import type { AppliedFilter, ListRequest } from '../statements/select-list.ts'
import type { Table } from '../statements/table.ts'
import { storable } from '../statements/storable.ts'
import { ownValue } from '../statements/values.ts'
import { readCursor } from './cursor.ts'
import type { ListPlan } from './list-plan.ts'

/** A request for one page of a list. */
export interface PageRequest {
  readonly list: ListRequest
  /** The number of resources of a page. */
  readonly size: number
  /** The number of the page, from 1; always 1 if pages have no numbers. */
  readonly page: number
}

/** The size of a page if neither the request nor the contract determines it. */
const usualSize = 50

/** The largest page of a list for which the contract says nothing of it: no `maximum` of the parameter, no `maxItems`. */
const mostOfPage = 1000

/** The largest offset that is exact in every database. */
const mostOffset = Number.MAX_SAFE_INTEGER

/**
 * Reads the query of a request for a list.
 *
 * @param given the values that the path fixes, as parameters of a statement, and the condition of the rule
 * @throws HttpError 422 for a value that cannot be used, with the name of its parameter
 */
export function readPageRequest(
  table: Table,
  { parameters, envelope, sortable, searched }: ListPlan,
  query: Readonly<Record<string, unknown>>,
  { fixed, rule }: Pick<ListRequest, 'fixed' | 'rule'>,
): PageRequest {
  const { paging, ordering, search, defaultSize, maximum } = parameters
  const order = readOrder(sortable, table.resource.key, ordering === undefined ? undefined : query[ordering])
  if (typeof order === 'string')
    throw refused(ordering!, 'order', `must name properties to sort by, and "${order}" is not one`)
  const most = Math.min(maximum ?? Infinity, envelope.maxItems ?? Infinity)
  const asked = positive(paging.size, query) ?? defaultSize ?? envelope.maxItems ?? usualSize
  // A client may ask for more than there is on a page, and gets the next page by its link.
  const size = Math.min(asked, most === Infinity ? Math.max(mostOfPage, defaultSize ?? 0) : most)
  const page = (paging.kind === 'page' ? positive(paging.page, query) : undefined) ?? 1
  const offset =
    paging.kind === 'offset' ? ((query[paging.offset] as number | undefined) ?? 0) : (page - 1) * size
  if (!Number.isSafeInteger(offset) || offset < 0) {
    const parameter = paging.kind === 'offset' ? paging.offset : paging.kind === 'page' ? paging.page : ''
    throw refused(parameter, 'range', `must result in an offset from 0 to ${mostOffset}`)
  }
  let after: unknown[] | undefined
  if (paging.kind === 'after' && query[paging.after] !== undefined) {
    // The key alone is the place of a resource only in a list that is sorted by the key.
    if (order.length > 1) throw refused(paging.after, 'order', `cannot be given together with ${ordering}`)
    after = [query[paging.after]]
    checkOperands(table, paging.after, table.resource.key, after)
  }
  if (paging.kind === 'cursor' && query[paging.cursor] !== undefined) {
    after = readCursor(query[paging.cursor] as string, order)
    if (after === undefined)
      throw refused(paging.cursor, 'cursor', 'must be the cursor of a page of this list, in this order')
    for (const [index, { property }] of order.entries())
      checkOperands(table, paging.cursor, property, [after[index]])
  }
  const filters = parameters.filters.flatMap((filter): AppliedFilter[] => {
    const value = ownValue(query, filter.parameter)
    if (value === undefined) return []
    const { parameter, property, comparison } = filter
    if (comparison !== 'in') {
      checkOperands(table, parameter, property, [value])
      return [{ ...filter, value }]
    }
    const values = [...new Set(value as unknown[])]
    if (values.length > mostValues)
      throw refused(parameter, 'range', `must have no more than ${mostValues} values`)
    checkOperands(table, parameter, property, values)
    return [{ ...filter, value: values }]
  })
  const words = search === undefined ? [] : wordsOf(query[search])
  // One more than the page is read, to learn whether there is a next page.
  const list = { filters, fixed, rule, words, searched, order, after, limit: size + 1, offset }
  return { list, size, page }
}

/** Returns the value of a parameter that counts from 1. @throws HttpError 422 for a smaller one */
function positive(
  parameter: string | undefined,
  query: Readonly<Record<string, unknown>>,
): number | undefined {
  const value = parameter === undefined ? undefined : (query[parameter] as number | undefined)
  if (value !== undefined && !(value >= 1)) throw refused(parameter!, 'range', 'must be at least 1')
  return value
}

/** The largest number of words of a search. Each is a condition of the statement. Further words are ignored. */
const mostWords = 10

function wordsOf(value: unknown): string[] {
  const words = typeof value === 'string' ? value.split(/\s+/u).filter((word) => word !== '') : []
  return words.slice(0, mostWords).map((word) => word.toLowerCase().replaceAll('\0', '\uFFFD').toWellFormed())
}

/** The largest number of values of one filter. A statement of SQLite has at most 32766 parameters. */
const mostValues = 5000

/** Checks that values can be compared with a property. @throws HttpError 422 with the name of the parameter */
function checkOperands(
  { dialect }: Table,
  name: string,
  { type }: Property,
  values: readonly unknown[],
): void {
  const place = { in: 'query', pointer: `/${escapePointer(name)}`, name } as const
  for (const value of values) storable(place, () => dialect.operand(type, value))
}

function refused(parameter: string, rule: string, message: string): HttpError {
  const fault: Fault = { in: 'query', pointer: `/${escapePointer(parameter)}`, rule, message }
  return HttpError.of('contract-violation', { detail: `${parameter} ${message}.`, errors: [fault] })
}
