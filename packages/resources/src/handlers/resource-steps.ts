import type { HttpError } from '@concordat/core'
import { ConstraintError } from '../database/constraint-error.ts'
import type { Query, Row, Steps } from '../database/query.ts'
import type { Property, Resource } from '../contract/resource.ts'
import { quoted } from '../statements/quoted.ts'
import { sqlText } from '../statements/sql-text.ts'
import type { Stored, Table } from '../statements/table.ts'
import { ownValue, type Values } from '../statements/values.ts'
import { inUse, notFound, notUnique, referenceMissing } from './failures.ts'

/** The resources of the contract by name, to find the table of a relation. */
export type Resources = ReadonlyMap<string, Resource>

/** Stores a new resource, with its child lists. @throws HttpError 404, 409 or 422 if a constraint refuses it */
export function* insertResource(table: Table, values: Values, resources: Resources): Steps<Stored> {
  const [row] = yield* constrained(table, values, resources, table.insert(values))
  const stored = table.read(row!)
  yield* insertChildren(table, stored, values, resources)
  return stored
}

/**
 * Replaces the values of a resource.
 *
 * @param revision the version that the resource must have; any if undefined
 * @returns undefined if there is no such resource in this version
 */
export function* updateResource(
  table: Table,
  at: readonly unknown[],
  values: Values,
  revision: number | undefined,
  resources: Resources,
): Steps<Stored | undefined> {
  const [row] = yield* constrained(table, values, resources, table.update(at, values, revision))
  if (row === undefined) return undefined
  const stored = table.read(row)
  for (const child of table.children) yield child.remove(keyOf(table, stored))
  yield* insertChildren(table, stored, values, resources)
  return stored
}

/**
 * Removes a resource.
 *
 * @param revision the version that the resource must have; any if undefined
 * @returns whether there was such a resource in this version
 * @throws HttpError 409 if other resources refer to it
 */
export function* removeResource(
  table: Table,
  at: readonly unknown[],
  key: unknown,
  revision: number | undefined,
  resources: Resources,
): Steps<boolean> {
  try {
    for (const statement of table.emptied(resources)) yield { statement, values: [at[0]] }
    const rows = yield table.remove(at, revision)
    return rows.length > 0
  } catch (error) {
    throw error instanceof ConstraintError ? inUse(table.resource, key) : error
  }
}

/** Reads a resource, with its child lists. @returns undefined if there is none */
export function* selectResource(table: Table, at: readonly unknown[]): Steps<Stored | undefined> {
  const [row] = yield table.select(at)
  if (row === undefined) return undefined
  const stored = table.read(row)
  yield* readChildren(table, [stored])
  return stored
}

/** The largest number of keys of one statement. SQLite takes 32766 parameters, and PostgreSQL 65535. */
const mostKeys = 16_384

/** Reads the child lists of resources into their values, with one statement for each list and `mostKeys` resources. */
export function* readChildren(table: Table, all: readonly Stored[]): Steps<void> {
  if (all.length === 0) return
  for (const child of table.children) {
    const byKey = new Map<unknown, Values[]>()
    for (const stored of all) {
      const objects: Values[] = []
      stored.values[child.list.name] = objects
      byKey.set(keyOf(table, stored), objects)
    }
    const keys = [...byKey.keys()]
    for (let first = 0; first < keys.length; first += mostKeys)
      for (const row of yield child.select(keys.slice(first, first + mostKeys))) {
        const { parent, values } = child.read(row)
        byKey.get(parent)?.push(values)
      }
  }
}

function keyOf({ resource }: Table, { values }: Stored): unknown {
  return values[resource.key.name]
}

function* insertChildren(table: Table, stored: Stored, values: Values, resources: Resources): Steps<void> {
  for (const child of table.children) {
    const { name, properties } = child.list
    const objects = (ownValue(values, name) ?? []) as Values[]
    for (const [position, object] of objects.entries())
      yield* referring(
        table,
        child.insert(keyOf(table, stored), position, object),
        { properties, values: object, within: `/${name}/${position}` },
        resources,
      )
  }
  // The stored texts may differ from those of the request: times are in UTC.
  yield* readChildren(table, [stored])
}

/** Runs a statement that stores a resource, and converts the errors of its constraints to HttpErrors. */
function* constrained(table: Table, values: Values, resources: Resources, query: Query): Steps<Row[]> {
  try {
    return yield* referring(
      table,
      query,
      { properties: table.resource.properties, values, within: '' },
      resources,
    )
  } catch (error) {
    if (error instanceof ConstraintError && error.kind === 'unique')
      throw notUnique(table.resource, error.columns)
    throw error
  }
}

/** Runs a statement that stores a resource or an object of a child list, and converts the error of a foreign key. */
function* referring(
  table: Table,
  query: Query,
  object: { properties: readonly Property[]; values: Values; within: string },
  resources: Resources,
): Steps<Row[]> {
  const { properties, values, within } = object
  try {
    return yield query
  } catch (error) {
    if (!(error instanceof ConstraintError) || error.kind !== 'reference') throw error
    // SQLite does not name the foreign key that is violated.
    const missing =
      error.columns.length > 0
        ? properties.filter(({ column }) => error.columns.includes(column))
        : yield* missingReferences(table, properties, values, resources)
    throw missingError(table, missing, values, within, resources)
  }
}

/**
 * Requires that the resources exist to which the values refer, so that `beforeWrite` can read them.
 *
 * @throws HttpError 404 for a missing resource in the path, 422 for another one
 */
export function* requireReferences(table: Table, values: Values, resources: Resources): Steps<void> {
  const objects = [
    { properties: table.resource.properties, values, within: '' },
    ...table.children.flatMap(({ list }) =>
      ((ownValue(values, list.name) ?? []) as Values[]).map((own, index) => ({
        properties: list.properties,
        values: own,
        within: `/${list.name}/${index}`,
      })),
    ),
  ]
  for (const object of objects) {
    const missing = yield* missingReferences(table, object.properties, object.values, resources)
    if (missing.length > 0) throw missingError(table, missing, object.values, object.within, resources)
  }
}

/** Requires that the resources in the path of a collection exist. @throws HttpError 404 if one does not */
export function* requireParents(table: Table, values: Values, resources: Resources): Steps<void> {
  const missing = yield* missingReferences(table, table.fixed, values, resources)
  if (missing.length > 0) throw missingError(table, missing, values, '', resources)
}

function* missingReferences(
  { dialect }: Table,
  properties: readonly Property[],
  values: Values,
  resources: Resources,
): Steps<Property[]> {
  const missing: Property[] = []
  for (const property of properties) {
    const value = ownValue(values, property.name)
    const other = resources.get(property.relation?.resource ?? '')
    if (other === undefined || value === undefined || value === null) continue
    const { table, key } = other
    const text = sqlText(dialect, `SELECT 1 FROM ${quoted(table)} WHERE ${quoted(key.column)} = ?`)
    const found = yield { statement: { text, writes: false }, values: [dialect.encode(key.type, value)] }
    if (found.length === 0) missing.push(property)
  }
  return missing
}

function missingError(
  { fixed }: Table,
  missing: readonly Property[],
  values: Values,
  within: string,
  resources: Resources,
): HttpError {
  const parent = within === '' ? missing.find((property) => fixed.includes(property)) : undefined
  return parent === undefined
    ? referenceMissing(missing, values, within)
    : notFound(resources.get(parent.relation!.resource)!, values[parent.name])
}
