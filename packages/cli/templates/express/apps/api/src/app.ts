import express, { type Express } from 'express'
import { pagesMiddleware } from '@concordat/pages'
import { eovEnforcer } from '@concordat/eov'
import type { Api } from '@concordat/server'
import { expressRouter, type ExpressRouterOptions } from '@concordat/server/express'
import { contract } from '@{{name}}/contract'
import { notFound } from './not-found.ts'

/** The whole server: the API at its base path, the pages around it, and a problem for everything else. */
export async function createApp(api: Api, options: Partial<ExpressRouterOptions> = {}): Promise<Express> {
  const app = express()
  app.disable('x-powered-by')
  app.enable('case sensitive routing')
  // Express has meanings of its own for some characters.
  const basePath = api.engine.model.basePath.replace(/[(){}[\]*+?!:\\]/g, '\\$&')
  app.use(basePath || '/', await expressRouter(api, { enforcer: eovEnforcer, ...options }))
  app.use(pagesMiddleware(contract))
  app.use(notFound)
  return app
}
