import { mergedSchemas, typesOf, type ParameterModel } from '@concordat/model'
import { columnType, keywordOf } from './column-type.ts'
import type { ColumnType, Property, Resource } from './resource.ts'
import { snakeCase } from './snake-case.ts'

/** The comparison of a filter. `in` means equal to one of several values. */
export type Comparison = '=' | 'in' | '>' | '>=' | '<' | '<='

/** A query parameter that keeps only some of the resources. */
export interface Filter {
  readonly parameter: string
  readonly property: Property
  readonly comparison: Comparison
  /** The type of the parameter; for `in`, that of its items. */
  readonly type: ColumnType
}

/** How a list is divided into pages. Each name is that of a query parameter. */
export type Paging =
  | { readonly kind: 'page'; readonly page: string; readonly size: string | undefined }
  | { readonly kind: 'offset'; readonly offset: string; readonly size: string | undefined }
  /** The parameter has an opaque text that stands for the last resource of the previous page. */
  | { readonly kind: 'cursor'; readonly cursor: string; readonly size: string | undefined }
  /** The parameter has the key of the last resource of the previous page. */
  | { readonly kind: 'after'; readonly after: string; readonly size: string | undefined }
  | { readonly kind: 'none'; readonly size: string | undefined }

/** The query parameters of a list by their meaning. */
export interface ListParameters {
  readonly paging: Paging
  /** The size of a page if the request has no parameter for it; undefined if the contract does not determine it. */
  readonly defaultSize: number | undefined
  /** The `maximum` of the parameter for the size of a page; undefined if the contract has none. */
  readonly maximum: number | undefined
  readonly filters: readonly Filter[]
  readonly ordering: string | undefined
  readonly search: string | undefined
  /** The names of the parameters without a known meaning. */
  readonly unknown: readonly string[]
}

// The names are compared in snake case, so that `pageSize` and `page_size` are the same.
const names = {
  page: ['page', 'page_number'],
  offset: ['offset', 'skip'],
  cursor: ['cursor', 'page_token'],
  after: ['after', 'starting_after'],
  size: ['limit', 'page_size', 'per_page', 'size', 'take'],
  ordering: ['ordering', 'order_by', 'sort', 'sort_by', 'order'],
  search: ['search', 'q', 'query'],
} as const

/** Finds the meaning of the query parameters of a list by their names. */
export function listParameters(
  root: object,
  { properties }: Resource,
  parameters: readonly ParameterModel[],
): ListParameters {
  const query = parameters.filter((one) => one.in === 'query')
  const filters = query.flatMap((parameter) => filterOf(root, parameter, properties) ?? [])
  const rest = query.filter(({ name }) => filters.every((filter) => filter.parameter !== name))
  const find = (meaning: keyof typeof names) =>
    rest.find(({ name }) => (names[meaning] as readonly string[]).includes(snakeCase(name)))
  const size = find('size')
  const ordering = find('ordering')?.name
  const search = find('search')?.name
  const paging = pagingOf(find, size?.name)
  const { kind: _kind, ...used } = paging
  const known = new Set<string | undefined>([...Object.values(used), ordering, search])
  const maximum = size && keywordOf(root, size.schema, 'maximum')
  const given = size && (keywordOf(root, size.schema, 'default') ?? maximum)
  return {
    paging,
    defaultSize: typeof given === 'number' ? given : undefined,
    maximum: typeof maximum === 'number' ? maximum : undefined,
    filters,
    ordering,
    search,
    unknown: rest.map(({ name }) => name).filter((name) => !known.has(name)),
  }
}

function pagingOf(
  find: (meaning: 'page' | 'offset' | 'cursor' | 'after') => ParameterModel | undefined,
  size: string | undefined,
): Paging {
  const [page, offset, cursor, after] = [find('page'), find('offset'), find('cursor'), find('after')]
  if (page !== undefined) return { kind: 'page', page: page.name, size }
  if (offset !== undefined) return { kind: 'offset', offset: offset.name, size }
  if (cursor !== undefined) return { kind: 'cursor', cursor: cursor.name, size }
  if (after !== undefined) return { kind: 'after', after: after.name, size }
  return { kind: 'none', size }
}

const suffixes: readonly [string, Comparison][] = [
  ['_gte', '>='],
  ['_gt', '>'],
  ['_lte', '<='],
  ['_lt', '<'],
  ['_min', '>='],
  ['_max', '<='],
  ['_from', '>='],
  ['_to', '<='],
  ['_after', '>'],
  ['_before', '<'],
]
const prefixes: readonly [string, Comparison][] = [
  ['min_', '>='],
  ['max_', '<='],
]

/**
 * Reads a parameter as a filter: with the name of a property (`categoryId`), or with a comparison before or after it
 * (`minPrice`, `price_gte`, `price[gte]`, `createdAfter` for `created`). An array is a filter for any of its values.
 */
function filterOf(
  root: object,
  { name, schema }: ParameterModel,
  properties: readonly Property[],
): Filter | undefined {
  const isList = typesOf(root, schema)?.has('array') === true
  const items = isList ? mergedSchemas(root, schema).find((part) => part.items !== undefined)?.items : schema
  const type = columnType(root, items ?? {})
  const wanted = snakeCase(name.replace(/\]$/, ''))
  const found = (words: string, comparison: Comparison): Filter | undefined => {
    const property = properties.find(
      (one) => snakeCase(one.name) === words && !one.isWriteOnly && one.type.kind !== 'json',
    )
    return property && { parameter: name, property, comparison, type }
  }
  const equal = found(wanted, isList ? 'in' : '=')
  if (equal !== undefined) return equal
  for (const [suffix, comparison] of suffixes)
    if (wanted.endsWith(suffix)) {
      const column = wanted.slice(0, -suffix.length)
      // `createdAfter` may also stand for `createdAt`.
      const filter = found(column, comparison) ?? found(`${column}_at`, comparison)
      if (filter !== undefined) return filter
    }
  for (const [prefix, comparison] of prefixes)
    if (wanted.startsWith(prefix)) {
      const filter = found(wanted.slice(prefix.length), comparison)
      if (filter !== undefined) return filter
    }
  return undefined
}
