import { ContractError, mergedSchemas, type OperationModel, type SchemaObject } from '@concordat/model'

/**
 * The operations in the order in which a router is to try them. Paths that differ in the names of their
 * parameters only are one path to OpenAPI (3.1 section 4.8.8), and real contracts have them all the same:
 * `/journals/{id}` and `/journals/{number}`. They are told apart by what the parameters take, the more
 * particular first, whatever the order of the document is.
 *
 * @param mistakes where to put operations that cannot be told apart; the later one is then left out
 * @throws ContractError of these, where there is no such list
 */
export function routesOf<T extends { model: OperationModel }>(
  root: object,
  operations: Iterable<T>,
  mistakes?: ContractError[],
): { method: string; path: string; target: T }[] {
  const shapes = new Map<string, T[]>()
  const routes: { method: string; path: string; target: T; rank: number }[] = []
  for (const target of operations) {
    const { method, path, pointer } = target.model
    const shape = `${method} ${path.replaceAll(/\{[^{}]*\}/g, '{}')}`
    const twins = shapes.get(shape)
    if (twins === undefined) shapes.set(shape, [target])
    else {
      const described = describePath(root, target.model)
      const twin = twins.find(({ model }) => describePath(root, model) === described)
      if (twin !== undefined) {
        const mistake = new ContractError(
          `The paths ${twin.model.path} and ${path} cannot be told apart, and both have ${method}`,
          pointer,
          'keep one of them, or let their parameters differ in what they take.',
        )
        if (mistakes === undefined) throw mistake
        mistakes.push(mistake)
        continue
      }
      twins.push(target)
    }
    routes.push({ method, path, target, rank: 0 })
  }
  for (const { length } of shapes.values()) if (length > 1) return ranked(root, routes)
  return routes
}

function ranked<T extends { model: OperationModel }>(
  root: object,
  routes: { method: string; path: string; target: T; rank: number }[],
): { method: string; path: string; target: T }[] {
  for (const route of routes) route.rank = particularity(root, route.target.model)
  return routes.toSorted((one, other) => other.rank - one.rank)
}

const annotations = new Set(['description', 'title', 'example', 'examples', 'deprecated', 'default', '$ref'])

/** What the path parameters of an operation take, without what is only there for readers. */
function describePath(root: object, operation: OperationModel): string {
  return JSON.stringify(pathSchemas(root, operation))
}

/** How much the path parameters ask of a text: each keyword counts, and not being any text counts most. */
function particularity(root: object, operation: OperationModel): number {
  const parts = pathSchemas(root, operation).flat()
  return parts.reduce(
    (sum, part) => sum + Object.keys(part).length + ('type' in part && part['type'] !== 'string' ? 10 : 0),
    0,
  )
}

function pathSchemas(root: object, { path, parameters }: OperationModel): Partial<SchemaObject>[][] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => {
    const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? true
    return mergedSchemas(root, schema).map((part) =>
      Object.fromEntries(
        Object.entries(part).filter(([key]) => !annotations.has(key) && !key.startsWith('x-')),
      ),
    )
  })
}
