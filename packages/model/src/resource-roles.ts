import type { OperationModel } from './operation.ts'

/** What an operation does to stored resources. */
export interface ResourceRole {
  does: 'add' | 'list' | 'read' | 'replace' | 'change' | 'remove'
  /** The path template of the collection. */
  collection: string
  /** The path parameter that names a resource in its collection. */
  parameter: string
}

const itemPath = /^(.*)\/\{([^{}/]+)\}$/
const onItem = { GET: 'read', PUT: 'replace', PATCH: 'change', POST: 'change', DELETE: 'remove' } as const
const onCollection = { GET: 'list', POST: 'add' } as const

/**
 * Finds out by paths and methods which operations work on stored resources: `/orders` and `/orders/{id}`
 * are a collection and what is in it. Others have no role.
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
      roles.set(operation, { does: onCollection[method as 'GET'], collection: path, parameter: own })
    else if (collection !== undefined && parameter !== undefined && method in onItem)
      roles.set(operation, { does: onItem[method as 'GET'], collection, parameter })
  }
  return roles
}
