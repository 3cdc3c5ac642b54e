import { Reply } from '@concordat/core'
import { resourceRoles, type Model } from '@concordat/model'
import type { RouteHandler } from './extra-routes.ts'

/**
 * Creates the handler of `GET` for the base path, which returns the paths of the collections of the contract, such as
 * `{ "items": "/api/items" }`. Collections whose path has parameters are left out.
 */
export function rootRoute({ operations }: Model): RouteHandler {
  const paths = [...resourceRoles(operations)]
    .filter(([{ path }, { action }]) => action === 'list' && !path.includes('{'))
    .map(([{ path }]) => path)
  return ({ request: { base } }) =>
    new Reply(200, Object.fromEntries(paths.map((path) => [path.slice(1), base + path])))
}
