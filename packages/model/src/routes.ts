import { ContractError, mergedSchemas, type OperationModel, type SchemaObject } from '@concordat/model'

/**
 * The routes of a contract, in the order in which a router tries them. OpenAPI forbids paths that differ only in
 * the names of their parameters (3.1 section 4.8.8), such as `/journals/{id}` and `/journals/{number}`, but real
 * contracts have them. The schemas of the parameters tell such paths apart: routes with more restrictive schemas
 * come first, independently of the order in the document.
 *
 * @param mistakes receives an error for two operations with equal schemas, and the later operation is left out
 * @throws ContractError for two operations with equal schemas, if `mistakes` is not given
 */
export function routesOf<T extends { model: OperationModel }>(
  root: object,
  operations: Iterable<T>,
  mistakes?: ContractError[],
): { method: string; path: string; target: T }[] {
  const shapes = new Map<string, T[]>()
  const routes: { method: string; path: string; target: T; rank: number }[] = []
  for (const target of operations) {
    const { method, path, route, pointer } = target.model
    const shape = `${method} ${route.replaceAll(/\{[^{}]*\}/g, '{}')}`
    const sameShape = shapes.get(shape)
    if (sameShape === undefined) shapes.set(shape, [target])
    else {
      const described = describePath(root, target.model)
      const duplicate = sameShape.find(({ model }) => describePath(root, model) === described)
      if (duplicate !== undefined) {
        const mistake = new ContractError(
          `The paths ${duplicate.model.path} and ${path} cannot be told apart, and both have ${method}`,
          pointer,
          'keep one of them, or give their parameters different schemas.',
        )
        if (mistakes === undefined) throw mistake
        mistakes.push(mistake)
        continue
      }
      sameShape.push(target)
    }
    routes.push({ method, path: route, target, rank: 0 })
  }
  for (const { length } of shapes.values()) if (length > 1) return ranked(root, routes)
  return routes
}

function ranked<T extends { model: OperationModel }>(
  root: object,
  routes: { method: string; path: string; target: T; rank: number }[],
): { method: string; path: string; target: T }[] {
  for (const route of routes) route.rank = restrictiveness(root, route.target.model)
  return routes.toSorted((one, other) => other.rank - one.rank)
}

const annotations = new Set(['description', 'title', 'example', 'examples', 'deprecated', 'default', '$ref'])

/** The schemas of the path parameters, without annotations, as a key for comparison. */
function describePath(root: object, operation: OperationModel): string {
  return JSON.stringify([pathSchemas(root, operation), operation.marks])
}

/** How restrictive the path parameters are: each keyword counts 1, a type other than string 10. */
function restrictiveness(root: object, operation: OperationModel): number {
  const parts = pathSchemas(root, operation).flat()
  // Marks outweigh the schemas of parameters, so a path with marks is tried first.
  return parts.reduce(
    (sum, part) => sum + Object.keys(part).length + ('type' in part && part['type'] !== 'string' ? 10 : 0),
    1000 * operation.marks.length,
  )
}

function pathSchemas(root: object, { route, parameters }: OperationModel): Partial<SchemaObject>[][] {
  return [...route.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => {
    const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? true
    return mergedSchemas(root, schema).map((part) =>
      Object.fromEntries(
        Object.entries(part).filter(([key]) => !annotations.has(key) && !key.startsWith('x-')),
      ),
    )
  })
}
