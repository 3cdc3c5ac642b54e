import type { Contract, Handler, OperationMap } from '@concordat/core'
import { BootError, type BootFault } from '@concordat/server'
import { readEnvelope } from '../contract/envelope.ts'
import { listParameters } from '../contract/list-parameters.ts'
import type { StoredOperation } from '../contract/resource.ts'
import { resourcesOf, type ContractResources } from '../contract/resources-of.ts'
import { changeHandler } from './change.ts'
import { bodyValues } from './body-values.ts'
import { checkOf } from './check-resource.ts'
import { Collection } from './collection.ts'
import { createHandler } from './create.ts'
import { declares, derivationFaults } from './derivation-faults.ts'
import { listFaults } from './list-faults.ts'
import type { DerivedHandler } from './derived-handler.ts'
import type { Derivation } from './derivation.ts'
import { listHandler } from './list.ts'
import { readHandler } from './read.ts'
import { removeHandler } from './remove.ts'
import { replaceHandler } from './replace.ts'
import type { ResourceHooks } from './resource-hooks.ts'
import type { StorageContext } from './storage-context.ts'
import { successOf } from './success.ts'

/** The ids of the operations on stored resources. */
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

/** The names of the resources of a contract. */
type ResourceName<Operations> = {
  [Id in keyof Operations]: Operations[Id] extends { resource: infer Name extends string } ? Name : never
}[keyof Operations]

/** The type of a resource: the body of replies with a single one. */
type ItemOf<Operations, Name> = {
  [Id in keyof Operations]: Operations[Id] extends { resource: Name; replies: infer Replies }
    ? Operations[Id] extends { method: 'GET'; path: infer Path extends string }
      ? Path extends `${string}}`
        ? BodyOf<Replies, 200>
        : never
      : BodyOf<Replies, 200 | 201>
    : never
}[keyof Operations]

type BodyOf<Replies, Status> = {
  [One in keyof Replies]: One extends Status
    ? Replies[One] extends { body: infer Body }
      ? Body
      : never
    : never
}[keyof Replies]

/** Functions that run when a resource is changed, by the name of the resource. */
export type HooksByResource<Operations> = {
  readonly [Name in ResourceName<Operations>]?: ResourceHooks<ItemOf<Operations, Name>>
}

/** The options of `stored`. */
export interface StoredOptions<Operations, Id> {
  /** Operations that the application implements itself. */
  except?: readonly Id[]
  /** Functions that run when a resource is changed, by the name of the resource. */
  hooks?: HooksByResource<Operations>
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
  { except = [], hooks = {} }: StoredOptions<Operations, Except> = {},
): StoredHandlers<Operations, Except> {
  const all = resourcesOf(contract)
  const left: ReadonlySet<unknown> = new Set(except)
  const faults: BootFault[] = []
  const hooksByName = hooks as Readonly<Record<string, ResourceHooks>>
  const handlers: Record<string, DerivedHandler> = {}
  for (const name of Object.keys(hooksByName))
    if (!all.resources.has(name))
      faults.push({
        code: 'resource-not-derivable',
        message: `There are hooks for ${name}, and the contract has no resource of this name.`,
      })
  for (const resource of all.resources.values()) {
    const collections = new Map<string, Collection>()
    for (const one of resource.operations) {
      const { operationId } = one.operation
      if (left.has(operationId)) continue
      const own = hooksByName[resource.name]
      const found = derivationFaults(all.model, resource, one, all.resources, own)
      faults.push(...found)
      const { collection: path, parameter } = one.role
      let collection = collections.get(path)
      if (collection === undefined)
        collections.set(path, (collection = new Collection(resource, path, parameter)))
      if (found.length === 0) handlers[operationId] = derived(all, collection, one, own, faults)
    }
  }
  if (faults.length > 0) throw new BootError(faults)
  return handlers as unknown as StoredHandlers<Operations, Except>
}

function derived(
  { model, resources }: ContractResources,
  collection: Collection,
  { operation, role }: StoredOperation,
  hooks: ResourceHooks | undefined,
  faults: BootFault[],
): DerivedHandler {
  const { resource } = collection
  const success = successOf(operation)!
  const derivation: Derivation = {
    collection,
    success,
    resources,
    hooks,
    isDemanded: operation.responses.some(({ status }) => status === 428),
    needsPrevious:
      hooks !== undefined ||
      resource.properties.some(({ isReadOnly, generated }) => isReadOnly && generated === undefined),
    valuesOf: bodyValues(model.root, resource, operation),
    check: checkOf(model.root, resource, (values) => collection.pathOf(values)),
  }
  switch (role.action) {
    case 'add':
      return createHandler(derivation, operation.operationId)
    case 'read':
      return readHandler(collection, success, resources)
    case 'replace':
      return replaceHandler(derivation)
    case 'change':
      return changeHandler(derivation)
    case 'remove':
      return removeHandler(derivation)
    default: {
      const parameters = listParameters(model.root, resource, operation.parameters)
      const envelope = readEnvelope(model.root, operation)
      // Sorting or searching by a property that the reply does not show would reveal its values.
      const sortable = resource.properties.filter(
        ({ name, isWriteOnly }) => !isWriteOnly && envelope?.shown?.has(name) !== false,
      )
      const searched = sortable.filter(({ type }) => type.kind === 'text')
      faults.push(...listFaults(model.root, resource, operation, parameters, envelope, searched))
      if (envelope === undefined) throw new BootError(faults)
      return listHandler(
        collection,
        {
          success,
          parameters,
          envelope,
          sortable,
          searched,
          declaresNotFound: declares(operation, 404),
        },
        resources,
      )
    }
  }
}
