import type { Contract } from '@concordat/core'
import { readModel, type Model } from '@concordat/model'
import { readResources } from './read-resources.ts'
import type { Resource } from './resource.ts'

/** The stored resources of a contract, with its model. */
export interface ContractResources {
  readonly model: Model
  readonly resources: ReadonlyMap<string, Resource>
}

const known = new WeakMap<object, ContractResources>()

/**
 * Returns the stored resources of a contract. They are read on the first call, and then cached.
 *
 * @throws ContractError for a resource that cannot be stored
 */
export function resourcesOf({ document }: Pick<Contract, 'document'>): ContractResources {
  let found = known.get(document)
  if (found === undefined) {
    // The model is read without checks of the schemas, because `implement` checks them.
    const model = readModel(document, undefined, 'none')
    found = { model, resources: new Map(readResources(model).map((one) => [one.name, one])) }
    known.set(document, found)
  }
  return found
}
