import { ConstraintError } from '../database/constraint-error.ts'
import type { Query, Row, Steps } from '../database/query.ts'
import type { Property } from '../contract/resource.ts'
import type { Decision } from '../rules/condition.ts'
import { decisionSql } from '../rules/condition-sql.ts'
import type { Stored, Table } from '../statements/table.ts'
import { ownValue, type Values } from '../statements/values.ts'
import { inUse, notUnique } from './failures.ts'
import { brokenReferences, missingError, type Resources } from './references.ts'

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

/**
 * Reads a resource, with its child lists.
 *
 * @param decision which rows the client may see
 * @returns undefined if there is none, or the client may not see it
 */
export function* selectResource(
  table: Table,
  at: readonly unknown[],
  decision: Decision = true,
): Steps<Stored | undefined> {
  const [row] = yield table.select(at, decisionSql(table.dialect, decision))
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
  try {
    return yield query
  } catch (error) {
    if (!(error instanceof ConstraintError) || error.kind !== 'reference') throw error
    // SQLite does not name the foreign key that is violated.
    const missing =
      error.columns.length > 0
        ? object.properties.filter(({ column }) => error.columns.includes(column))
        : yield* brokenReferences(table, object, resources)
    throw missingError(table, missing, object, resources)
  }
}
