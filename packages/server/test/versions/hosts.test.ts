import { expect, test } from 'vitest'
import { compiledEnforcer, versions } from '@concordat/server'
import { expressRouter, fromExpress } from '@concordat/server/express'
import { fetchHandler, mountedHandler } from '@concordat/server/fetch'
import type { AnyVersions } from '@concordat/server/kit'
import { nodeListener } from '@concordat/server/node'
import { contractOf, json, serving } from '../support/app.ts'
import { versionedShop } from '../support/versioned-shop.ts'

const contract = contractOf({ '/a': { get: { operationId: 'a', responses: { 200: json(true) } } } })

test('a handler of Express has its request in every version', async () => {
  const a = fromExpress((req: any, res: any) => res.json({ url: req.originalUrl }))
  const api = versions({ v1: contract, v2: contract } as never, { a } as never) as AnyVersions
  const seen = await serving(
    async (app) => app.use('/api', await expressRouter(api, { enforcer: compiledEnforcer })),
    async (url) => (await fetch(`${url}/api/v2/a`)).text(),
  )
  expect(seen).toBe('{"url":"/api/v2/a"}')
  expect(() => nodeListener(api)).toThrow('runs on the express host only')
})

test('what no version has is passed on to the application', async () => {
  const next = () => new Response('a page')
  const get = async (path: string, options: Record<string, unknown>) => {
    const handle = fetchHandler(versionedShop(options), { unknownPath: 'next' })
    const response = await handle(new Request(`http://shop.example${path}`), { next })
    return [response.status, response.status === 200 && (await response.text())]
  }
  expect(await get('/api/docs', {})).toEqual([200, 'a page'])
  expect(await get('/api/v1/docs', {})).toEqual([200, 'a page'])
  expect(await get('/docs', {})).toEqual([200, 'a page'])
  expect(await get('/api/items?v=v9', { by: { query: 'v' } })).toEqual([404, false])
  expect(await get('/api/docs?v=v1', { by: { query: 'v' } })).toEqual([200, 'a page'])
})

test('versions can be mounted under another path', async () => {
  const handle = mountedHandler({ '/shop': versionedShop({ deprecated: { v1: { since: new Date(0) } } }) })
  const { status, headers } = await handle(new Request('http://shop.example/shop/v1/items'))
  expect([status, headers.get('link')]).toEqual([200, '</shop/v2/items>; rel="successor-version"'])
})
