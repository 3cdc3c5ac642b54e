import { pathKey, pathRank } from './alike-paths.ts'
import { ContractError } from './contract-error.ts'
import type { OperationModel } from './operation.ts'

/** An operation, with the method and path that lead to it. */
export interface Route<T> {
  method: string
  path: string
  target: T
  /** Whether the last segment takes the rest of the path, with its slashes. */
  takesRest: boolean
}

/**
 * Returns the routes of a contract, in the order in which a router tries them. OpenAPI forbids paths that differ only
 * in the names of their parameters (3.1 section 4.8.8), such as `/journals/{id}` and `/journals/{number}`, but real
 * contracts have them. Such paths are told apart by their marks (see `pathMarks`) and the schemas of their parameters:
 * routes with marks, and then those with more restrictive schemas, come first, independently of the order in the
 * document.
 *
 * @param mistakes receives an error for two operations that cannot be told apart, or that differ in `x-slashes`, and
 * the later one is left out
 * @throws ContractError for such operations, if `mistakes` is not given
 */
export function routesOf<T extends { model: OperationModel }>(
  root: object,
  operations: Iterable<T>,
  mistakes?: ContractError[],
): Route<T>[] {
  const shapes = new Map<string, T[]>()
  const rests = new Map<string, boolean>()
  const routes: (Route<T> & { rank: number })[] = []
  for (const target of operations) {
    const { method, path, route, pointer, parameters } = target.model
    const takesRest = parameters.some((parameter) => parameter.takesRest === true)
    const shape = `${method} ${route.replaceAll(/\{[^{}]*\}/g, '{}')}${takesRest ? '/' : ''}`
    if ((rests.get(route) ?? takesRest) !== takesRest) {
      const mistake = new ContractError(
        `The operations of ${path} differ in x-slashes`,
        pointer,
        'declare the parameter once, below the path.',
      )
      if (mistakes === undefined) throw mistake
      mistakes.push(mistake)
      continue
    }
    rests.set(route, takesRest)
    const sameShape = shapes.get(shape)
    if (sameShape === undefined) shapes.set(shape, [target])
    else {
      const described = pathKey(root, target.model)
      const duplicate = sameShape.find(({ model }) => pathKey(root, model) === described)
      if (duplicate !== undefined) {
        const mistake = new ContractError(
          `The paths ${duplicate.model.path} and ${path} cannot be told apart, and both have ${method}`,
          pointer,
          path === route
            ? 'keep one of them, or give their parameters different schemas.'
            : 'declare a required query or header parameter with one allowed value in each. A form is read too late.',
        )
        if (mistakes === undefined) throw mistake
        mistakes.push(mistake)
        continue
      }
      sameShape.push(target)
    }
    routes.push({ method, path: route, target, takesRest, rank: 0 })
  }
  for (const { length } of shapes.values()) if (length > 1) return ranked(root, routes)
  return routes
}

function ranked<T extends { model: OperationModel }>(
  root: object,
  routes: (Route<T> & { rank: number })[],
): Route<T>[] {
  for (const route of routes) route.rank = pathRank(root, route.target.model)
  return routes.toSorted((one, other) => other.rank - one.rank)
}
