import type { OperationModel } from './operation.ts'

/** The action of an operation on stored resources. */
export interface ResourceRole {
  action: 'add' | 'list' | 'read' | 'replace' | 'change' | 'remove'
  /** The path template of the collection. */
  collection: string
  /** The path parameter that identifies a resource in the collection. */
  parameter: string
}

const itemPath = /^(.*)\/\{([^{}/]+)\}$/
/** The actions of methods on one resource. */
export const onItem = {
  GET: 'read',
  PUT: 'replace',
  PATCH: 'change',
  POST: 'change',
  DELETE: 'remove',
} as const
/** The actions of methods on a collection. */
export const onCollection = { GET: 'list', POST: 'add' } as const

/**
 * Derives the roles of operations from paths and methods: `/orders` is a collection if the contract also has
 * `/orders/{id}`. Operations on other paths, or with other methods, have no entry in the result.
 */
export function resourceRoles(operations: readonly OperationModel[]): Map<OperationModel, ResourceRole> {
  const parameters = new Map<string, string>()
  for (const { path } of operations) {
    const [, collection, parameter] = itemPath.exec(path) ?? []
    if (collection !== undefined && parameter !== undefined && !parameters.has(collection))
      parameters.set(collection, parameter)
  }
  const roles = new Map<OperationModel, ResourceRole>()
  for (const operation of operations) {
    const { method, path } = operation
    const own = parameters.get(path)
    const [, collection, parameter] = itemPath.exec(path) ?? []
    if (own !== undefined && method in onCollection)
      roles.set(operation, { action: onCollection[method as 'GET'], collection: path, parameter: own })
    else if (collection !== undefined && parameter !== undefined && method in onItem)
      roles.set(operation, { action: onItem[method as 'GET'], collection, parameter })
  }
  return roles
}
