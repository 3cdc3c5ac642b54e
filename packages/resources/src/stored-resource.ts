import { HttpError } from '@concordat/core'
import { audited, type AuditBy } from './audit/audited.ts'
import type { Database } from './database/database.ts'
import type { Steps } from './database/query.ts'
import type { Resource } from './contract/resource.ts'
import type { ContractResources } from './contract/resources-of.ts'
import { checkOf, refuseInvalidCode, type CheckResource } from './handlers/check-resource.ts'
import { notFound } from './handlers/failures.ts'
import { insertResource, removeResource, selectResource, updateResource } from './handlers/resource-steps.ts'
import { requireReferences, type Resources } from './handlers/references.ts'
import { needsKey, requireWritable } from './handlers/require-writable.ts'
import { setOwner } from './handlers/set-owner.ts'
import { isOpen, type Access } from './rules/access.ts'
import { newValues, setUpdated } from './handlers/new-values.ts'
import { encodeValue } from './statements/encode-value.ts'
import { Table } from './statements/table.ts'
import type { Values } from './statements/values.ts'

const tables = new WeakMap<Database, Map<string, Table>>()
const checks = new WeakMap<Resource, CheckResource>()

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
