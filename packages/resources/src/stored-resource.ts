import { HttpError } from '@concordat/core'
import { audited, type AuditBy } from './audit/audited.ts'
import type { Database } from './database/database.ts'
import type { Steps } from './database/query.ts'
import type { Resource } from './contract/resource.ts'
import type { ContractResources } from './contract/resources-of.ts'
import { checkOf, refuseInvalidCode, type CheckResource } from './handlers/check-resource.ts'
import { notFound } from './handlers/failures.ts'
import {
  insertResource,
  readChildren,
  removeResource,
  selectResource,
  updateResource,
} from './handlers/resource-steps.ts'
import { requireReferences, type Resources } from './handlers/references.ts'
import { needsKey, requireWritable } from './handlers/require-writable.ts'
import { setOwner } from './handlers/set-owner.ts'
import { decisionSql } from './rules/condition-sql.ts'
import { isOpen, type Access } from './rules/access.ts'
import { newValues, setUpdated } from './handlers/new-values.ts'
import { encodeValue } from './statements/encode-value.ts'
import { readOrder } from './statements/list-order.ts'
import { selectList } from './statements/select-list.ts'
import { Table } from './statements/table.ts'
import type { Values } from './statements/values.ts'

const tables = new WeakMap<Database, Map<string, Table>>()
const checks = new WeakMap<Resource, CheckResource>()

/** Which resources `StoredResource.list` reads. @typeParam Item the type of the resource */
export interface ResourceQuery<Item> {
  /** The values that the resources have, such as `{ categoryId: 1 }`. */
  readonly where?: Partial<Item>
  /** The properties to sort by, as in a request: `name`, or `-price,name`. Default: the key. */
  readonly order?: string
  /** The key after which the list begins. The order must be that of the key, in either direction. */
  readonly after?: unknown
  /** The largest number of resources. Default: all. */
  readonly limit?: number
}

/**
 * The stored resources of one schema, for the steps of a transaction. The values have the types of the contract on both
 * databases: a price is 0.99, although SQLite stores 99.
 *
 * @typeParam Item the type of the resource
 */
export class StoredResource<Item> {
  readonly #table: Table
  readonly #resources: Resources
  readonly #check: CheckResource
  readonly #audit: AuditBy | undefined
  readonly #access: Access

  /** @throws Error if the contract has no resource of this name */
  constructor(
    database: Database,
    { model, resources }: ContractResources,
    name: string,
    accessTo: (resource: Resource) => Access,
    audit: AuditBy | undefined,
  ) {
    this.#audit = audit
    const resource = resources.get(name)
    if (resource === undefined)
      throw new Error(`The contract has no resource ${name}. It has ${[...resources.keys()].join(', ')}.`)
    let known = tables.get(database)
    if (known === undefined) tables.set(database, (known = new Map()))
    let table = known.get(name)
    if (table === undefined) known.set(name, (table = new Table(resource, [], database.dialect)))
    this.#table = table
    this.#access = accessTo(resource)
    this.#resources = resources
    let check = checks.get(resource)
    if (check === undefined) checks.set(resource, (check = checkOf(model.root, resource, () => '/')))
    this.#check = check
  }

  /** Reads a resource. @returns undefined if there is none, or the client may not see it */
  *get(key: unknown): Steps<Item | undefined> {
    const stored = yield* selectResource(this.#table, [this.#encoded(key)], this.#access.read)
    return stored?.values as Item | undefined
  }

  /** Reads the resources that the client may see. @throws TypeError for a property that they do not have */
  *list({ where = {}, order, after, limit }: ResourceQuery<Item> = {}): Steps<Item[]> {
    this.#refuseUnknown(where)
    const { name, properties, key } = this.#table.resource
    const terms = readOrder(properties, key, order)
    if (typeof terms === 'string') throw new TypeError(`${name} cannot be sorted by "${terms}".`)
    if (after !== undefined && terms.length > 1)
      throw new TypeError(`A list that begins after a key is sorted by ${key.name}.`)
    const filters = Object.entries(definedIn(where)).map(([own, value]) => {
      const property = properties.find((one) => one.name === own)
      if (property === undefined) throw new TypeError(`${name} cannot be selected by the list "${own}".`)
      if (value === null) throw new TypeError(`${name} cannot be selected by a missing "${own}".`)
      return { parameter: own, property, comparison: '=' as const, type: property.type, value }
    })
    const rows = yield selectList(this.#table, {
      filters,
      fixed: [],
      rule: decisionSql(this.#table.dialect, this.#access.read),
      words: [],
      searched: [],
      order: terms,
      after: after === undefined ? undefined : [after],
      limit: limit ?? Number.MAX_SAFE_INTEGER,
      offset: 0,
    })
    const stored = rows.map((row) => this.#table.read(row))
    yield* readChildren(this.#table, stored)
    return stored.map(({ values }) => values as Item)
  }

  /**
   * Stores a new resource. Hooks do not run.
   *
   * @returns the resource, with the values that the server has made
   * @throws HttpError 403 if a rule refuses it, 409 or 422 if a constraint of the database does; Error if it breaks the contract
   */
  *add(values: Partial<Item>): Steps<Item> {
    const { resource } = this.#table
    this.#refuseUnknown(values)
    const all = { ...newValues(resource, values, {}), ...definedIn(values) }
    if (this.#access.write === false) yield* requireWritable(this.#table, this.#access, all)
    setOwner(this.#access, all)
    yield* this.#requireReferences(all, undefined)
    const isLate = needsKey(resource, this.#access)
    if (!isLate) yield* requireWritable(this.#table, this.#access, all)
    const added = insertResource(this.#table, all, this.#resources)
    const stored = yield* audited(this.#audit, this.#table, 'add', undefined, added)
    if (isLate) yield* requireWritable(this.#table, this.#access, stored.values)
    refuseInvalidCode(this.#check, resource, stored.values, 'add')
    return stored.values as Item
  }

  /**
   * Changes some values of a resource, also those of `readOnly` properties. Hooks do not run.
   *
   * @throws HttpError 404 if there is no such resource, 409 or 422 if a constraint of the database refuses the change;
   *   Error if the change breaks the contract
   */
  *change(key: unknown, changes: Partial<Item>): Steps<Item> {
    const at = [this.#encoded(key)]
    this.#refuseUnknown(changes)
    const current = yield* selectResource(this.#table, at, this.#access.read)
    if (current === undefined) throw notFound(this.#table.resource, key)
    yield* requireWritable(this.#table, this.#access, current.values)
    const values: Values = { ...current.values }
    setUpdated(this.#table.resource, values)
    Object.assign(values, definedIn(changes))
    yield* this.#requireReferences(values, current.values)
    yield* requireWritable(this.#table, this.#access, values)
    const steps = updateResource(this.#table, at, values, current.revision, this.#resources)
    const updated = yield* audited(this.#audit, this.#table, 'change', at, steps)
    if (updated === undefined) throw HttpError.of('storage-unavailable')
    refuseInvalidCode(this.#check, this.#table.resource, updated.values, 'change')
    return updated.values as Item
  }

  /**
   * Removes a resource. Hooks do not run.
   *
   * @returns whether there was one
   * @throws HttpError 409 if other resources refer to it
   */
  *remove(key: unknown): Steps<boolean> {
    const at = [this.#encoded(key)]
    if (!isOpen(this.#access)) {
      const current = yield* selectResource(this.#table, at, this.#access.read)
      if (current === undefined) return false
      yield* requireWritable(this.#table, this.#access, current.values)
    }
    this.#access.requireRemovable()
    const removed = removeResource(this.#table, at, key, undefined, this.#resources)
    return yield* audited(this.#audit, this.#table, 'remove', at, removed)
  }

  #requireReferences(values: Values, previous: Values | undefined): Steps<void> {
    const check = { resources: this.#resources, readOf: this.#access.readOf, isAll: false, previous }
    return requireReferences(this.#table, values, check)
  }

  #refuseUnknown(values: object): void {
    const { name, properties, children } = this.#table.resource
    const known = new Set([...properties, ...children].map((one) => one.name))
    const unknown = Object.keys(values).find((key) => !known.has(key))
    if (unknown !== undefined)
      throw new TypeError(`${name} has no property ${unknown}. It has ${[...known].join(', ')}.`)
  }

  #encoded(key: unknown): unknown {
    return encodeValue(this.#table.dialect, this.#table.resource.key, key)
  }
}

function definedIn(values: object): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
