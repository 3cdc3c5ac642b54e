import type { Filter } from '../contract/list-parameters.ts'
import type { Property } from '../contract/resource.ts'
import type { Query } from '../database/query.ts'
import type { SqlPart } from '../rules/condition-sql.ts'
import type { OrderTerm } from './list-order.ts'
import { quoted } from './quoted.ts'
import { sqlText } from './sql-text.ts'
import type { Table } from './table.ts'

/** A filter with its value; for `in`, an array. */
export interface AppliedFilter extends Filter {
  readonly value: unknown
}

/** The conditions, the order and the page of a list. */
export interface ListRequest {
  readonly filters: readonly AppliedFilter[]
  /** The values of the properties that the path fixes, as parameters of a statement. */
  readonly fixed: readonly unknown[]
  /** The condition of the rule for this client; undefined for none. */
  readonly rule: SqlPart | undefined
  /** The words that a resource must contain in one of `searched`. */
  readonly words: readonly string[]
  readonly searched: readonly Property[]
  readonly order: readonly OrderTerm[]
  /** The values by which the last resource of the previous page was sorted; undefined for no such condition. */
  readonly after: readonly unknown[] | undefined
  readonly limit: number
  readonly offset: number
}

/** Writes the statement for one page of a list. */
export function selectList(table: Table, request: ListRequest): Query {
  const { order, limit, offset, after } = request
  const parts = conditions(table, request)
  if (after !== undefined) parts.push(beyond(table, order, after))
  // NULL is less than every value, as SQLite has it. PostgreSQL would take it for greater.
  const terms = order.map(({ property, isDescending }) => {
    const direction = isDescending ? 'DESC' : 'ASC'
    const nulls = mayLack(property) ? (isDescending ? ' NULLS LAST' : ' NULLS FIRST') : ''
    return `${quoted(property.column)} ${direction}${nulls}`
  })
  const where = whereOf(parts)
  const text = `SELECT ${table.columns} FROM ${quoted(table.resource.table)}${where.text} ORDER BY ${terms.join(', ')} LIMIT ? OFFSET ?`
  return {
    statement: { text: sqlText(table.dialect, text), writes: false },
    values: [...where.values, limit, offset],
  }
}

/** Writes the statement that counts the resources of all pages. */
export function countList(table: Table, request: ListRequest): Query {
  const where = whereOf(conditions(table, request))
  const text = `SELECT count(*) AS count FROM ${quoted(table.resource.table)}${where.text}`
  return { statement: { text: sqlText(table.dialect, text), writes: false }, values: where.values }
}

function whereOf(parts: readonly SqlPart[]): SqlPart {
  if (parts.length === 0) return { text: '', values: [] }
  return {
    text: ` WHERE ${parts.map(({ text }) => text).join(' AND ')}`,
    values: parts.flatMap(({ values }) => values),
  }
}

function conditions(table: Table, { filters, fixed, rule, words, searched }: ListRequest): SqlPart[] {
  const { dialect } = table
  const encode = ({ type }: Property, value: unknown) => dialect.operand(type, value)
  return [
    ...table.fixed.map((property, index): SqlPart => ({
      text: `${quoted(property.column)} = ?`,
      values: [fixed[index]],
    })),
    ...(rule === undefined ? [] : [rule]),
    ...filters.map(({ property, comparison, value }): SqlPart => {
      const column = quoted(property.column)
      if (comparison !== 'in') return { text: `${column} ${comparison} ?`, values: [encode(property, value)] }
      const values = (value as unknown[]).map((one) => encode(property, one))
      return values.length === 0
        ? { text: '1 = 0', values }
        : { text: `${column} IN (${values.map(() => '?').join(', ')})`, values }
    }),
    ...words.map((word): SqlPart => {
      const texts = searched.map(({ column }) => dialect.contains(quoted(column)))
      return { text: `(${texts.join(' OR ')})`, values: texts.map(() => word) }
    }),
  ]
}

/** Writes the condition for the resources after the one with these values. */
function beyond({ dialect }: Table, order: readonly OrderTerm[], after: readonly unknown[]): SqlPart {
  const [{ isDescending: isBackwards }] = order as [OrderTerm]
  // An index finds the first row of a comparison of row values, such as `(price, id) > (?, ?)`.
  if (order.every(({ property, isDescending }) => isDescending === isBackwards && !mayLack(property))) {
    const columns = order.map(({ property }) => quoted(property.column)).join(', ')
    return {
      text: `(${columns}) ${isBackwards ? '<' : '>'} (${order.map(() => '?').join(', ')})`,
      values: order.map(({ property }, index) => dialect.operand(property.type, after[index])),
    }
  }
  const alternatives: SqlPart[] = []
  const equal: SqlPart[] = []
  for (const [index, { property, isDescending }] of order.entries()) {
    const column = quoted(property.column)
    const value = after[index]
    const isNull = value === null || value === undefined
    const encoded = isNull ? [] : [dialect.operand(property.type, value)]
    const further = isNull
      ? isDescending
        ? undefined
        : `${column} IS NOT NULL`
      : isDescending
        ? `(${column} < ?${mayLack(property) ? ` OR ${column} IS NULL` : ''})`
        : `${column} > ?`
    if (further !== undefined) alternatives.push(all([...equal, { text: further, values: encoded }]))
    equal.push({ text: isNull ? `${column} IS NULL` : `${column} = ?`, values: encoded })
  }
  const either = {
    text: `(${alternatives.map(({ text }) => text).join(' OR ')})`,
    values: alternatives.flatMap(({ values }) => values),
  }
  // An index finds the first row by this bound; the alternatives alone would make the database read all rows before it.
  const [first] = order
  const [value] = after
  if (order.length === 1 || value === null || value === undefined) return either
  const { property, isDescending } = first!
  // In descending order, missing values come after the others.
  if (isDescending && mayLack(property)) return either
  const bound = {
    text: `${quoted(property.column)} ${isDescending ? '<=' : '>='} ?`,
    values: [dialect.operand(property.type, value)],
  }
  return all([bound, either])
}

function all(parts: readonly SqlPart[]): SqlPart {
  if (parts.length === 1) return parts[0]!
  return {
    text: `(${parts.map(({ text }) => text).join(' AND ')})`,
    values: parts.flatMap(({ values }) => values),
  }
}

/** Whether a row may have no value of a property. */
function mayLack({ isRequired, isNullable }: Property): boolean {
  return isNullable || !isRequired
}
