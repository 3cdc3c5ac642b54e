import {
  declaredProperties,
  mergedSchemas,
  typesOf,
  type OperationModel,
  type Schema,
  successesOf,
} from '@concordat/model'
import { requiredOf } from './required-of.ts'
import { snakeCase } from './snake-case.ts'

/** The meaning of a property in the body of a list. */
export type EnvelopeValue =
  | 'items'
  | 'count'
  | 'next'
  | 'previous'
  | 'nextCursor'
  | 'page'
  | 'pages'
  | 'size'
  | 'offset'
  | 'hasMore'

/** The form of the body of a list. */
export interface Envelope {
  /** The properties of the body by name; undefined if the body is the array itself. */
  readonly properties: ReadonlyMap<string, EnvelopeValue> | undefined
  /** The properties that may be null, such as the URL of a next page that does not exist. */
  readonly nullable: ReadonlySet<string>
  /** Required properties of the body without a known meaning. */
  readonly unknown: readonly string[]
  /** Required properties that do not allow null, and for which the first or the last page has no value. */
  readonly missing: readonly string[]
  /** The largest number of resources of the array (`maxItems`). */
  readonly maxItems: number | undefined
  /** The names of the properties that the array shows of a resource; undefined for all. */
  readonly shown: ReadonlySet<string> | undefined
  /** Whether the reply declares the header `Link` (RFC 8288). */
  readonly hasLink: boolean
}

const names: Readonly<Record<Exclude<EnvelopeValue, 'items'>, readonly string[]>> = {
  count: ['count', 'total', 'total_count', 'total_items'],
  next: ['next', 'next_url', 'next_page_url', 'next_link'],
  previous: ['previous', 'prev', 'previous_url'],
  nextCursor: ['next_cursor', 'cursor', 'next_page_token'],
  page: ['page', 'page_number', 'current_page'],
  pages: ['pages', 'total_pages', 'page_count'],
  size: ['limit', 'page_size', 'per_page', 'size'],
  offset: ['offset', 'skip'],
  hasMore: ['has_more', 'has_next', 'more'],
}

/** The values that the first or the last page does not have. */
const neighbours: ReadonlySet<EnvelopeValue> = new Set(['next', 'previous', 'nextCursor'])

/** Reads the form of the body of a list from its reply. @returns undefined if the reply has no array */
export function readEnvelope(root: object, operation: OperationModel): Envelope | undefined {
  const response = successesOf(operation)[0]
  const schema = response?.content[0]?.schema
  if (response === undefined || schema === undefined) return undefined
  const hasLink = response.headers.some(({ name }) => name.toLowerCase() === 'link')
  if (isArray(root, schema))
    return {
      properties: undefined,
      nullable: new Set(),
      unknown: [],
      missing: [],
      maxItems: maxItemsOf(root, schema),
      shown: shownOf(root, schema),
      hasLink,
    }
  const declared = [...declaredProperties(root, schema)]
  const list = declared.find(([, [first]]) => first !== undefined && isArray(root, first))
  if (list === undefined) return undefined
  const [itemsName, [items]] = list
  const required = requiredOf(root, schema)
  const properties = new Map<string, EnvelopeValue>([[itemsName, 'items']])
  const nullable = new Set<string>()
  for (const [name, [own]] of declared) {
    if (own !== undefined && typesOf(root, own)?.has('null') !== false) nullable.add(name)
    const value = Object.entries(names).find(([, words]) => words.includes(snakeCase(name)))?.[0]
    if (value !== undefined) properties.set(name, value as EnvelopeValue)
  }
  const unknown = [...required].filter((name) => !properties.has(name))
  const missing = [...required].filter((name) => {
    const value = properties.get(name)
    return value !== undefined && neighbours.has(value) && !nullable.has(name)
  })
  return {
    properties,
    nullable,
    unknown,
    missing,
    maxItems: maxItemsOf(root, items!),
    shown: shownOf(root, items!),
    hasLink,
  }
}

function isArray(root: object, schema: Schema): boolean {
  const types = typesOf(root, schema)
  return types?.size === 1 && types.has('array')
}

function maxItemsOf(root: object, schema: Schema): number | undefined {
  const found = mergedSchemas(root, schema).map((part) => part['maxItems'])
  return found.find((one): one is number => typeof one === 'number')
}

function shownOf(root: object, array: Schema): Set<string> | undefined {
  const items = mergedSchemas(root, array).find((part) => part.items !== undefined)?.items
  const declaredNames = items === undefined ? [] : [...declaredProperties(root, items).keys()]
  return declaredNames.length === 0 ? undefined : new Set(declaredNames)
}
