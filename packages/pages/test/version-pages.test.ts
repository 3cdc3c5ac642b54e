import { expect, test } from 'vitest'
import { defineContract } from '@concordat/core'
import { createVersionPages, pagesHandler } from '@concordat/pages'

const contractOf = (version: string, path: string) =>
  defineContract<any, never>(
    {
      openapi: '3.1.0',
      info: { title: `Shop <${version}>`, version },
      paths: { [path]: { get: { operationId: 'get', responses: { 204: { description: '' } } } } },
    },
    [],
  )
const contracts = { v1: contractOf('1.0.0', '/old'), v2: contractOf('2.0.0', '/new') }
const basePath = { v1: '/api/v1', v2: '/api/v2' }
const pages = createVersionPages(contracts, { basePath })
const get = (target: string, accept?: string, method = 'GET') =>
  pages.answer({ method, target, header: (name) => (name === 'accept' ? accept : undefined) })
const textOf = (target: string, accept?: string) => (get(target, accept)!.body as Buffer).toString()

test('HU8: each version has pages of its own, below its name', () => {
  expect(textOf('/v1/documentation')).toContain('GET /old')
  expect(textOf('/v1/documentation')).not.toContain('/new')
  expect(textOf('/v2/documentation?x=1')).toContain('GET /new')
  expect(JSON.parse(textOf('/v2/openapi.json'))).toMatchObject({
    servers: [{ url: '/api/v2' }],
    info: { version: '2.0.0' },
  })
  expect(get('/v1/docs')!.status).toBe(200)
  for (const target of ['/docs', '/v3/docs', '/v1', '/v1/nothing', '/__proto__/docs'])
    expect(get(target), target).toBeUndefined()
})

test('the first page has links to the versions, the newest first', () => {
  const html = textOf('/')
  expect(html).toContain('Shop &lt;2.0.0&gt;')
  expect(html.indexOf('href="v2/"')).toBeLessThan(html.indexOf('href="v1/"'))
  expect(JSON.parse(textOf('/', 'application/json')).versions).toEqual([
    { name: 'v2', path: '/v2/' },
    { name: 'v1', path: '/v1/' },
  ])
  expect(get('/', undefined, 'POST')).toBeUndefined()
})

test('the handler and the middleware take the contracts of several versions', async () => {
  const handle = pagesHandler(contracts, { basePath })
  expect(await (await handle(new Request('http://shop.example/v1/openapi.yaml'))).text()).toContain('/old')
  expect((await handle(new Request('http://shop.example/docs'))).status).toBe(404)
})
