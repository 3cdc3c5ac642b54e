import { escapePointer } from '@concordat/model'
import { BootError } from '@concordat/server'
import type { Property, Resource } from '../contract/resource.ts'
import type { Database } from '../database/database.ts'
import type { Dialect } from '../database/dialect.ts'
import { KeyTable } from '../statements/key-table.ts'
import { storable } from '../statements/storable.ts'
import { Table } from '../statements/table.ts'

/** The decoded path parameters of a request. */
export type PathValues = Readonly<Record<string, unknown>>

/** The resources of one path of the contract, such as `/items` or `/categories/{categoryId}/items`. */
export class Collection {
  readonly resource: Resource
  /** The template of the path. */
  readonly path: string
  /** The path parameter that has the key of a resource. */
  readonly parameter: string
  /** The properties that the path fixes: those with the name of a parameter in `path`, such as `categoryId`. */
  readonly fixed: readonly Property[]
  readonly #tables = new WeakMap<Database, Table>()
  readonly #keys = new WeakMap<Database, KeyTable>()

  constructor(resource: Resource, path: string, parameter: string) {
    this.resource = resource
    this.path = path
    this.parameter = parameter
    this.fixed = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => {
      const property = resource.properties.find((one) => one.name === name)
      if (property !== undefined) return property
      throw new BootError([
        {
          code: 'resource-not-derivable',
          message: `${path} has the parameter "${name}", and ${resource.name} has no property of this name. Add it to the schema, or write the handlers of the path yourself.`,
        },
      ])
    })
  }

  /** Returns the statements for a database, which are written on the first call. */
  table(database: Database): Table {
    let table = this.#tables.get(database)
    if (table === undefined) {
      table = new Table(this.resource, this.fixed, database.dialect)
      this.#tables.set(database, table)
    }
    return table
  }

  /** Returns the statements for the idempotency keys. @param operationId the POST of the collection */
  keys(database: Database, operationId: string): KeyTable {
    let keys = this.#keys.get(database)
    if (keys === undefined) this.#keys.set(database, (keys = new KeyTable(operationId, database.dialect)))
    return keys
  }

  /** Returns the parameters of the statements for one resource: its key, and the fixed properties. */
  at({ dialect }: Table, path: PathValues): unknown[] {
    const { key } = this.resource
    return [encodePath(dialect, key, path, this.parameter), ...this.fixedAt({ dialect }, path)]
  }

  /** Returns the parameters of the statements for the properties that the path fixes. */
  fixedAt({ dialect }: Pick<Table, 'dialect'>, path: PathValues): unknown[] {
    return this.fixed.map((property) => encodePath(dialect, property, path, property.name))
  }

  /** Returns the values that the path fixes. */
  fixedValues(path: PathValues): Record<string, unknown> {
    return Object.fromEntries(this.fixed.map(({ name }) => [name, path[name]]))
  }

  /** Returns the path of a resource, below the base path. */
  pathOf(values: Readonly<Record<string, unknown>>): string {
    const folder = this.path.replace(/\{([^{}]+)\}/g, (_, name: string) =>
      encodeURIComponent(String(values[name])),
    )
    return `${folder}/${encodeURIComponent(String(values[this.resource.key.name]))}`
  }
}

/** Converts a path parameter to a parameter of a statement. */
function encodePath(dialect: Dialect, { type }: Property, path: PathValues, name: string): unknown {
  const place = { in: 'path', pointer: `/${escapePointer(name)}`, name } as const
  return storable(place, () => dialect.encode(type, path[name]))
}
