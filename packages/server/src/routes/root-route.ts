import { Reply } from '@concordat/core'
import { resourceRoles, type Model } from '@concordat/model'
import type { RouteHandler } from './extra-routes.ts'

/**
 * Creates the function that answers `GET` of the base path with the collections of the contract: their paths, with the
 * base path, by their names below it.
 */
export function rootRoute({ operations }: Model): RouteHandler {
  const paths = [...resourceRoles(operations)]
    .filter(([{ path }, { action }]) => action === 'list' && !path.includes('{'))
    .map(([{ path }]) => path)
  return ({ request: { base } }) =>
    new Reply(200, Object.fromEntries(paths.map((path) => [path.slice(1), base + path])))
}
