import { HttpError, type Contract, type Fault, type Handler, type OperationMap } from '@concordat/core'
import { escapePointer } from '@concordat/model'
import { ContractValidators } from '@concordat/schema'
import { BootError, type BootFault } from '@concordat/server'
import { readEnvelope } from '../contract/envelope.ts'
import { listParameters } from '../contract/list-parameters.ts'
import type { StoredOperation } from '../contract/resource.ts'
import { resourcesOf, type ContractResources } from '../contract/resources-of.ts'
import type { RequestDatabase } from '../request-database.ts'
import { changeHandler, type CheckResource } from './change.ts'
import { Collection } from './collection.ts'
import { createHandler } from './create.ts'
import { declares, derivationFaults, listFaults } from './derivation-faults.ts'
import type { DerivedHandler } from './derived-handler.ts'
import { listHandler } from './list.ts'
import { readHandler } from './read.ts'
import { removeHandler } from './remove.ts'
import { replaceHandler } from './replace.ts'
import { successOf } from './success.ts'

/** What derived handlers need in `ctx`; the plugin `storage` adds it. */
export interface StorageContext {
  readonly db: RequestDatabase
}

/** The operations of a contract that work on stored resources. */
export type StoredIds<Operations> = {
  [Id in keyof Operations]: Operations[Id] extends { resource: string } ? Id : never
}[keyof Operations]

/** The derived handlers of a contract, by operationId. */
export type StoredHandlers<
  Operations extends OperationMap<Operations>,
  Except extends keyof Operations = never,
> = {
  [Id in Exclude<StoredIds<Operations>, Except>]: Handler<Operations[Id], StorageContext>
}

/** The options of `stored`. */
export interface StoredOptions<Id> {
  /** Operations that the application implements itself. */
  except?: readonly Id[]
}

/**
 * Derives the handlers of all operations on stored resources: those of the paths with `x-resource`. They are spread
 * into the handlers of `implement`, and need the plugin `storage`.
 *
 * @throws BootError if the contract declares something that a derived handler cannot do
 * @throws ContractError for a resource that cannot be stored
 */
export function stored<
  Operations extends OperationMap<Operations>,
  const Except extends StoredIds<Operations> = never,
>(
  contract: Contract<Operations, any, any>,
  { except = [] }: StoredOptions<Except> = {},
): StoredHandlers<Operations, Except> {
  const all = resourcesOf(contract)
  const left: ReadonlySet<unknown> = new Set(except)
  const faults: BootFault[] = []
  const handlers: Record<string, DerivedHandler> = {}
  for (const resource of all.resources.values()) {
    const collections = new Map<string, Collection>()
    for (const one of resource.operations) {
      const { operationId } = one.operation
      if (left.has(operationId)) continue
      const found = derivationFaults(all.model, resource, one, all.resources)
      faults.push(...found)
      const { collection: path, parameter } = one.role
      let collection = collections.get(path)
      if (collection === undefined)
        collections.set(path, (collection = new Collection(resource, path, parameter)))
      if (found.length === 0) handlers[operationId] = derived(all, collection, one, faults)
    }
  }
  if (faults.length > 0) throw new BootError(faults)
  return handlers as unknown as StoredHandlers<Operations, Except>
}

function derived(
  { model, resources }: ContractResources,
  collection: Collection,
  { operation, role }: StoredOperation,
  faults: BootFault[],
): DerivedHandler {
  const { resource } = collection
  const success = successOf(operation)!
  const isDemanded = declares(operation, 428) && operation.responses.some(({ status }) => status === 428)
  switch (role.action) {
    case 'add':
      return createHandler(collection, success, resources)
    case 'read':
      return readHandler(collection, success)
    case 'replace':
      return replaceHandler(collection, success, resources, isDemanded)
    case 'change':
      return changeHandler(collection, success, resources, isDemanded, checkOf(model.root, collection))
    case 'remove':
      return removeHandler(collection, success, isDemanded)
    default: {
      const parameters = listParameters(model.root, resource, operation.parameters)
      const envelope = readEnvelope(model.root, operation)
      faults.push(...listFaults(operation, parameters, envelope))
      const searched = resource.properties.filter(
        ({ type, isWriteOnly }) => type.kind === 'text' && !isWriteOnly,
      )
      return listHandler(collection, {
        success,
        parameters,
        envelope: envelope!,
        searched,
        declaresNotFound: declares(operation, 404),
      })
    }
  }
}

/** Creates the check of a changed resource. A patch may remove a required property, or break a rule between two. */
function checkOf(root: object, collection: Collection): CheckResource {
  const { name, links, properties } = collection.resource
  const check = new ContractValidators(root).check(`#/components/schemas/${escapePointer(name)}`, 'reply')
  const hidden = new Set(properties.filter((one) => one.isWriteOnly).map((one) => one.name))
  return (values) => {
    const shown = Object.entries(values).filter(([key, value]) => value !== undefined && !hidden.has(key))
    for (const link of links) shown.push([link, collection.pathOf(values)])
    const faults = check(Object.fromEntries(shown))
    if (faults === undefined) return
    const errors = faults.map((fault): Fault => ({ in: 'body', ...fault }))
    throw HttpError.of('contract-violation', { detail: `The change would make the ${name} invalid.`, errors })
  }
}
