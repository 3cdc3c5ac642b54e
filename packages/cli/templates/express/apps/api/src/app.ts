import express, { type Express } from 'express'
import { eovEnforcer } from '@concordat/eov'
import { pagesMiddleware } from '@concordat/pages'
import type { Api } from '@concordat/server'
import { expressRouter, mountPath, type ExpressRouterOptions } from '@concordat/server/express'
import { contract, type Operations } from '@{{name}}/contract'
import { notFound } from './not-found.ts'

/** Creates the server: the API at its base path, the documentation pages, and a 404 problem for all other paths. */
export async function createApp(
  api: Api<Operations>,
  options: Partial<ExpressRouterOptions> = {},
): Promise<Express> {
  const app = express()
  app.disable('x-powered-by')
  app.enable('case sensitive routing')
  // Below its base path, the API answers unknown paths itself, so the access log has these requests too. Without a base
  // path, unknown paths are passed on, because the pages are at such paths.
  const unknownPath = api.basePath === '' ? 'next' : 'problem'
  app.use(mountPath(api), await expressRouter(api, { enforcer: eovEnforcer, unknownPath, ...options }))
  app.use(pagesMiddleware(contract))
  app.use(notFound)
  return app
}
