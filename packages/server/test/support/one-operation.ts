import type express from 'express'
import { compiledEnforcer, implement, type ImplementOptions } from '@concordat/server'
import { expressRouter, type ExpressRouterOptions } from '@concordat/server/express'
import { contractOf, json, remembering, serving } from '../../../server/test/support/app.ts'

export const item = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
}
const problems = { 'application/problem+json': { schema: { type: 'object', additionalProperties: true } } }
/** A GET operation that answers with an item, or with a problem. */
export const get = (more: object = {}) => ({
  operationId: 'get',
  responses: { 200: json(item), 404: { description: '', content: problems } },
  ...more,
})

/** The options of `app`, which creates an API with one operation and mounts it at `/api`. Default: `GET /item`. */
export interface Setup {
  operation?: object
  /** Options of `implement`, settings included. */
  options?: object
  router?: Partial<ExpressRouterOptions>
  more?: object
  path?: string
  method?: string
}

export function app(handler: unknown, setup: Setup = {}) {
  const { operation = get(), options = {}, router = {}, more = {}, path = '/item', method = 'get' } = setup
  const api = implement(
    contractOf({ [path]: { [method]: operation } }, more),
    { log: remembering(), ...options } as ImplementOptions<never, unknown>,
    { get: handler } as never,
  )
  return async (into: express.Express) =>
    into.use('/api', await expressRouter(api, { enforcer: compiledEnforcer, ...router }))
}

/** Sends a request to an application. @returns the reply */
export const look = (build: (into: express.Express) => unknown, init?: RequestInit, path = '/api/item') =>
  serving(build, async (url) => {
    const response = await fetch(url + path, init)
    return { status: response.status, headers: response.headers, text: await response.text() }
  })
