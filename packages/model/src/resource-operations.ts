import type { OpenAPIDocument } from '@concordat/core'
import { ContractError } from './contract-error.ts'
import type { OperationModel } from './operation.ts'
import { escapePointer } from './pointer.ts'
import { resolve } from './reference.ts'
import { onCollection, onItem, resourceRoles, type ResourceRole } from './resource-roles.ts'

/** The resource and the role of an operation on stored resources. */
export interface ResourceOperation {
  /** The name of the schema in `components/schemas` that describes the resource. */
  resource: string
  role: ResourceRole
}

/**
 * Returns the operations on stored resources: those of a path with `x-resource: Item`, such as `/items`, and those of
 * the path below it with one more parameter, `/items/{itemId}`. Other operations of these paths, such as POST of one
 * item, are left out.
 *
 * @throws ContractError if `x-resource` names no schema
 */
export function resourceOperations(
  document: OpenAPIDocument,
  operations: readonly OperationModel[],
): Map<OperationModel, ResourceOperation> {
  const found = new Map<OperationModel, ResourceOperation>()
  const names = resourcesByPath(document)
  if (names.size === 0) return found
  // A collection without a path for one resource, whose resources are only listed and added, has no parameter here.
  const parameters = new Map(
    [...resourceRoles(operations).values()].map((role) => [role.collection, role.parameter]),
  )
  for (const operation of operations) {
    const { method, path } = operation
    const folder = path.replace(/\/\{[^{}/]+\}$/, '')
    const collection = names.has(path) ? path : folder
    const resource = names.get(collection)
    const action = actionOf(method, collection === path)
    if (resource === undefined || action === undefined) continue
    const parameter = parameters.get(collection) ?? 'id'
    found.set(operation, { resource, role: { action, collection, parameter } })
  }
  return found
}

/** Returns the action of a method; undefined for one that has no derived handler, such as POST of one resource. */
function actionOf(method: string, isCollection: boolean): ResourceRole['action'] | undefined {
  const actions: Readonly<Record<string, ResourceRole['action']>> = isCollection ? onCollection : onItem
  if (!Object.hasOwn(actions, method) || (!isCollection && method === 'POST')) return undefined
  return actions[method]
}

/** Returns the name of the resource of each collection. */
function resourcesByPath(document: OpenAPIDocument): Map<string, string> {
  const found = new Map<string, string>()
  const schemas = (document['components'] as { schemas?: object } | undefined)?.schemas ?? {}
  for (const [path, raw] of Object.entries((document['paths'] ?? {}) as Record<string, unknown>)) {
    if (path.startsWith('x-')) continue
    const { node, pointer } = resolve<{ 'x-resource'?: unknown } | null>(
      document,
      raw,
      `/paths/${escapePointer(path)}`,
    )
    const name = node?.['x-resource']
    if (name === undefined) continue
    if (typeof name !== 'string' || !Object.hasOwn(schemas, name))
      throw new ContractError(
        `x-resource names no schema of the contract`,
        `${pointer}/x-resource`,
        'write the name of a schema in components/schemas.',
      )
    found.set(path, name)
  }
  return found
}
