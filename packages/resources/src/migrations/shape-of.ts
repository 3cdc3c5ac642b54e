import { parentColumn, positionColumn, revisionColumn } from '../contract/own-columns.ts'
import { shortName } from '../contract/sql-name.ts'
import type { ChildList, Property, Resource } from '../contract/resource.ts'
import type { ColumnShape } from '../database/dialect.ts'
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
  const columnNamed = (name: string) => properties.find((one) => one.name === name)!.column
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
        .map(({ column, uniqueWithin }) => indexOf(table, [column, ...uniqueWithin.map(columnNamed)], true)),
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

/** Describes an index. Two underscores separate the parts of its name; `snakeCase` never writes two in a row. */
function indexOf(table: string, columns: readonly string[], isUnique: boolean): IndexShape {
  const name = shortName([table, ...columns].join('__'), isUnique ? '__key' : '__idx')
  return { name, columns, isUnique }
}
