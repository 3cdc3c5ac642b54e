import type { HttpError } from '@concordat/core'
import type { Steps } from '../database/query.ts'
import type { Property, Resource } from '../contract/resource.ts'
import type { Decision } from '../rules/condition.ts'
import { decisionSql } from '../rules/condition-sql.ts'
import { quoted } from '../statements/quoted.ts'
import { sqlText } from '../statements/sql-text.ts'
import type { Table } from '../statements/table.ts'
import { ownValue, type Values } from '../statements/values.ts'
import { notFound, referenceMissing } from './failures.ts'

/** The resources of the contract by name, to find the table of a relation. */
export type Resources = ReadonlyMap<string, Resource>

/** Which references are checked, and which rows count as there. */
export interface ReferenceCheck {
  readonly resources: Resources
  /** Returns which rows of a resource the client may see. One that it may not see counts as missing. */
  readonly readOf: (name: string) => Decision
  /** Whether all references are checked. Otherwise only those to rows that the client may be unable to see. */
  readonly isAll: boolean
  /** The values before a change. References that stay are not checked. Undefined for a new resource. */
  readonly previous: Values | undefined
}

/** An object with references: a resource, or an object of a child list. */
interface Referring {
  readonly properties: readonly Property[]
  readonly values: Values
  /** The pointer of the object in the body. */
  readonly within: string
}

/**
 * Requires that the resources exist to which the values refer, and that the client may see them.
 *
 * @throws HttpError 404 for a missing resource in the path, 422 for another one
 */
export function* requireReferences(table: Table, values: Values, check: ReferenceCheck): Steps<void> {
  const { previous } = check
  const isNew = (property: Property) =>
    previous === undefined || ownValue(previous, property.name) !== ownValue(values, property.name)
  const objects: Referring[] = [
    { properties: table.resource.properties.filter((one) => check.isAll || isNew(one)), values, within: '' },
    ...table.children.flatMap(({ list }) => {
      const before = new Set(((previous?.[list.name] ?? []) as Values[]).map((own) => JSON.stringify(own)))
      return ((ownValue(values, list.name) ?? []) as Values[]).flatMap((own, index) =>
        !check.isAll && before.has(JSON.stringify(own))
          ? []
          : [{ properties: list.properties, values: own, within: `/${list.name}/${index}` }],
      )
    }),
  ]
  const missing = yield* missingReferences(table, objects, check)
  for (const object of objects) {
    const own = missing.get(object) ?? []
    if (own.length > 0) throw missingError(table, own, object, check.resources)
  }
}

/**
 * Requires that the resources in the path of a collection exist, and that the client may see them.
 *
 * @throws HttpError 404 if one does not
 */
export function* requireParents(
  table: Table,
  values: Values,
  { resources, readOf }: Pick<ReferenceCheck, 'resources' | 'readOf'>,
): Steps<void> {
  const object = { properties: table.fixed, values, within: '' }
  const missing = yield* missingReferences(table, [object], {
    resources,
    readOf,
    isAll: true,
    previous: undefined,
  })
  const own = missing.get(object) ?? []
  if (own.length > 0) throw missingError(table, own, object, resources)
}

/** Finds the references of an object that lead nowhere. */
export function* brokenReferences(table: Table, object: Referring, resources: Resources): Steps<Property[]> {
  const check = { resources, readOf: () => true, isAll: true, previous: undefined }
  return (yield* missingReferences(table, [object], check)).get(object) ?? []
}

/** The largest number of keys of one statement. */
const mostKeys = 1000

/** Finds the missing references of several objects, with one statement for each property and 1000 objects. */
function* missingReferences(
  { dialect }: Table,
  objects: readonly Referring[],
  { resources, readOf, isAll }: ReferenceCheck,
): Steps<Map<Referring, Property[]>> {
  const missing = new Map<Referring, Property[]>()
  const uses = new Map<Property, { object: Referring; value: unknown }[]>()
  for (const object of objects)
    for (const property of object.properties) {
      const value = ownValue(object.values, property.name)
      if (property.relation === undefined || value === undefined || value === null) continue
      const known = uses.get(property)
      if (known === undefined) uses.set(property, [{ object, value }])
      else known.push({ object, value })
    }
  for (const [property, all] of uses) {
    const other = resources.get(property.relation!.resource)
    const decision = other === undefined ? true : readOf(other.name)
    if (other === undefined || (!isAll && decision === true)) continue
    const { table, key } = other
    const rule = decisionSql(dialect, decision)
    const values = [...new Set(all.map((use) => use.value))]
    const found = new Set<unknown>()
    for (let first = 0; first < values.length; first += mostKeys) {
      const own = values.slice(first, first + mostKeys)
      const text = `SELECT ${quoted(key.column)} FROM ${quoted(table)} WHERE ${quoted(key.column)} IN (${own.map(() => '?').join(', ')})${rule === undefined ? '' : ` AND ${rule.text}`}`
      const parameters = [...own.map((value) => dialect.encode(key.type, value)), ...(rule?.values ?? [])]
      for (const [one] of yield {
        statement: { text: sqlText(dialect, text), writes: false },
        values: parameters,
      })
        found.add(dialect.decode(key.type, one))
    }
    for (const { object, value } of all)
      if (!found.has(value)) missing.set(object, [...(missing.get(object) ?? []), property])
  }
  return missing
}

/** The error for references that lead nowhere. */
export function missingError(
  { fixed }: Table,
  missing: readonly Property[],
  { values, within }: Referring,
  resources: Resources,
): HttpError {
  const parent = within === '' ? missing.find((property) => fixed.includes(property)) : undefined
  return parent === undefined
    ? referenceMissing(missing, values, within)
    : notFound(resources.get(parent.relation!.resource)!, values[parent.name])
}
