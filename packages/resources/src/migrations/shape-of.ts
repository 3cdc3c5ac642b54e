import { createHash } from 'node:crypto'
import type { ChildList, Property, Resource } from '../contract/resource.ts'
import type { ColumnShape } from '../database/dialect.ts'
import { parentColumn, positionColumn } from '../statements/child-table.ts'
import { revisionColumn } from '../statements/table.ts'
import type { IndexShape, Shape, TableShape } from './shape.ts'

/**
 * Derives the tables of stored resources.
 *
 * @param sorted the properties by which the lists of a resource are filtered and sorted, by the name of the resource
 */
export function shapeOf(
  resources: ReadonlyMap<string, Resource>,
  sorted: ReadonlyMap<string, ReadonlySet<Property>>,
): Shape {
  const tables = [...resources.values()].flatMap((resource) => [
    resourceTable(resource, resources, sorted.get(resource.name) ?? new Set()),
    ...resource.children.map((child) => childTable(resource, child, resources)),
  ])
  return { version: 1, tables: tables.toSorted((one, other) => (one.name < other.name ? -1 : 1)) }
}

function resourceTable(
  { table, key, properties }: Resource,
  resources: ReadonlyMap<string, Resource>,
  sorted: ReadonlySet<Property>,
): TableShape {
  const indexed = properties.filter(
    (one) => one !== key && !one.isUnique && (sorted.has(one) || one.relation !== undefined),
  )
  return {
    name: table,
    key: [key.column],
    numbersRows: key.generated === 'increment',
    columns: [
      ...properties.map((property) => {
        const column = columnOf(property, resources)
        return property === key ? { ...column, isNullable: false } : column
      }),
      { name: revisionColumn, type: { kind: 'integer' }, isNullable: false, default: 1 },
    ],
    indexes: [
      ...properties
        .filter((property) => property.isUnique && property !== key)
        .map(({ column }) => indexOf(table, [column], true)),
      ...indexed.map(({ column }) => indexOf(table, [column, key.column], false)),
    ],
  }
}

function childTable(
  resource: Resource,
  { table, properties }: ChildList,
  resources: ReadonlyMap<string, Resource>,
): TableShape {
  const { key } = resource
  return {
    name: table,
    key: [parentColumn, positionColumn],
    numbersRows: false,
    columns: [
      {
        name: parentColumn,
        type: key.type,
        isNullable: false,
        references: { table: resource.table, column: key.column, onRemove: 'cascade' },
      },
      { name: positionColumn, type: { kind: 'integer' }, isNullable: false },
      ...properties.map((property) => columnOf(property, resources)),
    ],
    indexes: properties
      .filter(({ relation }) => relation !== undefined)
      .map(({ column }) => indexOf(table, [column], false)),
  }
}

function columnOf(property: Property, resources: ReadonlyMap<string, Resource>): ColumnShape {
  const { column, type, isRequired, isNullable, relation, default: value } = property
  const other = resources.get(relation?.resource ?? '')
  return {
    name: column,
    type,
    isNullable: isNullable || !isRequired,
    ...(value !== undefined && value !== null && { default: value }),
    ...(other !== undefined && {
      references: { table: other.table, column: other.key.column, onRemove: relation!.onRemove },
    }),
  }
}

/** The longest name of an index in PostgreSQL, in bytes. */
const longest = 63

function indexOf(table: string, columns: readonly string[], isUnique: boolean): IndexShape {
  const name = `${table}_${columns.join('_')}_${isUnique ? 'key' : 'idx'}`
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8)
  const short =
    Buffer.byteLength(name) <= longest ? name : `${table.slice(0, 20)}_${hash}_${isUnique ? 'key' : 'idx'}`
  return { name: short, columns, isUnique }
}
