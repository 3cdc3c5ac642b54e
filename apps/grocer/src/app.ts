import express, { type Express } from 'express'
import { pagesMiddleware } from '@concordat/pages'
import type { ExpressRouterOptions } from '@concordat/server/express'
import { contract } from '@grocer/contract'
import type { Grocer } from './grocer.ts'
import { notFound } from './not-found.ts'

/**
 * Creates the Express application: the API at its base path, the pages, and a problem for every other path.
 */
export async function createApp(
  grocer: Grocer,
  options: Partial<ExpressRouterOptions> = {},
): Promise<Express> {
  const app = express()
  app.disable('x-powered-by')
  app.enable('case sensitive routing')
  app.use(grocer.api.basePath, await grocer.router({ unknownPath: 'problem', ...options }))
  app.use(pagesMiddleware(contract))
  app.use(notFound)
  return app
}
