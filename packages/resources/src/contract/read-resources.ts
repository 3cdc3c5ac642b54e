import {
  ContractError,
  declaredProperties,
  escapePointer,
  mergedSchemas,
  resourceOperations,
  typesOf,
  type Model,
  type Schema,
} from '@concordat/model'
import { readProperty } from './read-property.ts'
import { requiredOf } from './required-of.ts'
import type { ChildList, Property, Resource, StoredOperation } from './resource.ts'
import { tableName } from './sql-name.ts'
import { parentColumn, positionColumn, revisionColumn } from './own-columns.ts'

/**
 * Reads the stored resources of a contract: the schemas that `x-resource` names, with the tables that hold them and the
 * operations on them.
 *
 * @throws ContractError for a resource that cannot be stored
 */
export function readResources({ document, operations }: Pick<Model, 'document' | 'operations'>): Resource[] {
  const byName = new Map<string, StoredOperation[]>()
  for (const [operation, { resource, role }] of resourceOperations(document, operations)) {
    const stored = { operation, role }
    const known = byName.get(resource)
    if (known === undefined) byName.set(resource, [stored])
    else known.push(stored)
  }
  const keys = new Map(
    [...byName].map(([name, stored]): [string, string] => {
      const pointer = `/components/schemas/${escapePointer(name)}`
      return [name, keyOf(declaredProperties(document, { $ref: `#${pointer}` }), name, stored, pointer)]
    }),
  )
  const resources = [...byName].map(([name, stored]) => readResource(document, name, stored, keys))
  refuseEqualTables(resources)
  refuseOtherKeys(resources)
  return resources
}

function readResource(
  root: object,
  name: string,
  operations: readonly StoredOperation[],
  resources: ReadonlyMap<string, string>,
): Resource {
  const pointer = `/components/schemas/${escapePointer(name)}`
  const schema: Schema = { $ref: `#${pointer}` }
  const declared = declaredProperties(root, schema)
  const keyName = resources.get(name)!
  const required = requiredOf(root, schema)
  const read = (property: string, schemas: readonly Schema[]) =>
    readProperty(property, schemas, {
      root,
      resources,
      isRequired: required.has(property),
      isKey: property === keyName,
      pointer: `${pointer}/properties/${escapePointer(property)}`,
    })
  const children: ChildList[] = []
  const properties: Property[] = []
  for (const [property, schemas] of declared) {
    const child = readChildList(root, property, schemas, resources, name)
    if (child === undefined) properties.push(read(property, schemas))
    else children.push({ ...child, isRequired: required.has(property) })
  }
  const links = properties.filter(({ generated }) => generated === 'link')
  const stored = properties.filter(({ generated }) => generated !== 'link')
  const resource: Resource = {
    name,
    table: tableName(name),
    key: stored.find((property) => property.name === keyName)!,
    properties: stored,
    children,
    links: links.map((link) => link.name),
    operations,
    isAudited: mergedSchemas(root, schema).some((part) => part['x-audit'] === true),
  }
  refuseEqualColumns(name, properties, [revisionColumn])
  refuseUnknownWithin(name, stored)
  for (const child of children)
    refuseEqualColumns(`${name}/${child.name}`, child.properties, [parentColumn, positionColumn])
  return resource
}

/** Returns the name of the key: the property with the name of the path parameter, or `id`. */
function keyOf(
  declared: ReadonlyMap<string, unknown>,
  name: string,
  operations: readonly StoredOperation[],
  pointer: string,
): string {
  const { parameter } = operations[0]!.role
  const key = [parameter, 'id'].find((one) => declared.has(one))
  if (key !== undefined) return key
  throw new ContractError(
    `The resource ${name} has no key: it has neither a property "${parameter}" nor "id"`,
    pointer,
    `add a property with the name of the path parameter.`,
  )
}

/** Reads a child list: an array of objects that refer to resources. @returns undefined for any other property */
function readChildList(
  root: object,
  name: string,
  schemas: readonly Schema[],
  resources: ReadonlyMap<string, string>,
  owner: string,
): Omit<ChildList, 'isRequired'> | undefined {
  const parts = schemas.flatMap((schema) => mergedSchemas(root, schema))
  const items = parts.find((part) => part.items !== undefined)?.items
  if (items === undefined) return undefined
  const types = typesOf(root, items)
  if (types?.size !== 1 || !types.has('object')) return undefined
  const required = requiredOf(root, items)
  const properties = [...declaredProperties(root, items)].map(([property, own]) =>
    readProperty(property, own, {
      root,
      resources,
      isRequired: required.has(property),
      isKey: false,
      // The place of the list: its objects may be described elsewhere, and for several lists.
      pointer: `/components/schemas/${escapePointer(owner)}/properties/${escapePointer(name)}`,
    }),
  )
  if (properties.every(({ relation }) => relation === undefined)) return undefined
  return { name, table: tableName(owner, name), properties }
}

/**
 * Refuses properties whose column is that of another property, or one of `own`.
 *
 * @param own the columns that the table has besides its properties
 */
function refuseEqualColumns(
  name: string,
  properties: readonly Pick<Property, 'name' | 'column' | 'pointer'>[],
  own: readonly string[],
): void {
  const byColumn = new Map<string, string>()
  for (const property of properties) {
    const { column, pointer } = property
    if (property.name === '__proto__')
      throw new ContractError(
        `A property of ${name} has the name "__proto__", which bodies of requests cannot have`,
        pointer,
        'rename the property.',
      )
    if (own.includes(column))
      throw new ContractError(
        `The property "${property.name}" of ${name} would have the column ${column}, which the server needs itself`,
        pointer,
        column === revisionColumn
          ? 'the server counts the changes there. Rename the property.'
          : 'rename the property.',
      )
    const other = byColumn.get(column)
    if (other !== undefined)
      throw new ContractError(
        `The properties "${other}" and "${property.name}" of ${name} would have the same column ${column}`,
        pointer,
        'rename one.',
      )
    byColumn.set(column, property.name)
  }
}

/** Refuses `x-unique` within a property that the resource does not have, or that has no column to compare. */
function refuseUnknownWithin(name: string, properties: readonly Property[]): void {
  const known = properties.filter(({ type }) => type.kind !== 'json').map((one) => one.name)
  for (const { name: own, uniqueWithin, pointer } of properties)
    for (const other of uniqueWithin)
      if (other === own || !known.includes(other))
        throw new ContractError(
          `x-unique of "${own}" names "${other}", within which no ${name} can be unique`,
          pointer,
          `name another property that is no object or array: ${known.filter((one) => one !== own).join(', ')}.`,
        )
}

function refuseEqualTables(resources: readonly Resource[]): void {
  const byTable = new Map<string, string>()
  for (const { name, table, children } of resources)
    for (const one of [table, ...children.map((child) => child.table)]) {
      const other = byTable.get(one)
      if (other !== undefined)
        throw new ContractError(
          `The resources ${other} and ${name} would have the same table ${one}`,
          `/components/schemas/${escapePointer(name)}`,
          'rename one of the schemas.',
        )
      byTable.set(one, name)
    }
}

/** Refuses properties that refer to a resource, and have another type than its key. */
function refuseOtherKeys(resources: readonly Resource[]): void {
  const keys = new Map(resources.map(({ name, key }) => [name, key]))
  for (const { properties, children } of resources)
    for (const one of [...properties, ...children.flatMap((child) => child.properties)]) {
      const key = one.relation && keys.get(one.relation.resource)
      if (key === undefined || key.type.kind === one.type.kind) continue
      throw new ContractError(
        `"${one.name}" is ${one.type.kind}, and the key of ${one.relation!.resource} is ${key.type.kind}`,
        one.pointer,
        'declare the same type for both.',
      )
    }
}
