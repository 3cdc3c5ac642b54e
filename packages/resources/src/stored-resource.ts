import { HttpError } from '@concordat/core'
import type { Database } from './database/database.ts'
import type { Steps } from './database/query.ts'
import { notFound } from './handlers/failures.ts'
import {
  insertResource,
  removeResource,
  selectResource,
  updateResource,
  type Resources,
} from './handlers/resource-steps.ts'
import { newValues } from './handlers/new-values.ts'
import { encodeValue } from './statements/encode-value.ts'
import { Table } from './statements/table.ts'
import type { Values } from './statements/values.ts'

const tables = new WeakMap<Database, Map<string, Table>>()

/**
 * A resource within the steps of a transaction. Its values are those of the contract, whatever the database, so that a
 * price is 0.99 everywhere.
 *
 * @typeParam Item the type of the resource
 */
export class StoredResource<Item> {
  readonly #table: Table
  readonly #resources: Resources

  /** @throws Error if the contract has no resource of this name */
  constructor(database: Database, resources: Resources, name: string) {
    const resource = resources.get(name)
    if (resource === undefined)
      throw new Error(`The contract has no resource ${name}. It has ${[...resources.keys()].join(', ')}.`)
    let known = tables.get(database)
    if (known === undefined) tables.set(database, (known = new Map()))
    let table = known.get(name)
    if (table === undefined) known.set(name, (table = new Table(resource, [], database.dialect)))
    this.#table = table
    this.#resources = resources
  }

  /** Reads a resource. @returns undefined if there is none */
  *get(key: unknown): Steps<Item | undefined> {
    const stored = yield* selectResource(this.#table, [this.#encoded(key)])
    return stored?.values as Item | undefined
  }

  /** Stores a new resource. @returns it with the values that the server has made */
  *add(values: Partial<Item>): Steps<Item> {
    const { resource } = this.#table
    const all = { ...newValues(resource, values, {}), ...definedIn(values) }
    const stored = yield* insertResource(this.#table, all, this.#resources)
    return stored.values as Item
  }

  /**
   * Changes some values of a resource, also those of `readOnly` properties.
   *
   * @throws HttpError 404 if there is no such resource
   */
  *change(key: unknown, changes: Partial<Item>): Steps<Item> {
    const at = [this.#encoded(key)]
    const current = yield* selectResource(this.#table, at)
    if (current === undefined) throw notFound(this.#table.resource, key)
    const now = new Date().toISOString()
    const values: Values = { ...current.values }
    for (const { name, generated } of this.#table.resource.properties)
      if (generated === 'updated') values[name] = now
    Object.assign(values, definedIn(changes))
    const updated = yield* updateResource(this.#table, at, values, current.revision, this.#resources)
    if (updated === undefined) throw HttpError.of('storage-unavailable')
    return updated.values as Item
  }

  /** Removes a resource. @returns whether there was one */
  *remove(key: unknown): Steps<boolean> {
    return yield* removeResource(this.#table, [this.#encoded(key)], key, undefined)
  }

  #encoded(key: unknown): unknown {
    return encodeValue(this.#table.dialect, this.#table.resource.key, key)
  }
}

function definedIn(values: object): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
