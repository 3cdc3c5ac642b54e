import express from 'express'
import { describe, expect, test } from 'vitest'
import { compiledEnforcer, implement, providers, Reply, type Api } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { fetchHandler, mountedHandler } from '@concordat/server/fetch'
import { listen, mountedListener } from '@concordat/server/node'
import { contractOf, json, remembering } from './support/app.ts'
import { everyHost } from './support/hosts.ts'

const contract = contractOf(
  {
    '/items/{id}': {
      get: {
        operationId: 'get',
        parameters: [{ name: 'id', in: 'path', required: true, schema: {} }],
        responses: { 200: json(true) },
      },
    },
  },
  { servers: [{ url: '/api' }] },
)

const settled = (options: object = {}): Api<any, any> =>
  implement(
    contract,
    { log: remembering(), context: ({ base }: any) => ({ base }), ...options } as never,
    {
      get: ({ path, ctx }: any) =>
        new Reply(200, { id: path.id, base: ctx.base }, { location: `${ctx.base}/items/1` }),
    } as never,
  )

describe.each(Object.entries(everyHost))('on the %s host', (_name, open) => {
  test('FC11: a route outside of the contract takes everything below a path', async () => {
    const notes: string[] = []
    const api = settled({
      context: undefined,
      providers: providers({ shop: () => 'grocer' }),
      hooks: { onEnd: [({ status, operation }: any) => void notes.push(`${status} ${operation}`)] },
      routes: {
        'GET /metrics': ({ ctx }: any) => new Reply(200, `up{shop="${ctx.shop}"} 1\n`),
        '* /old/*': async ({ rest, request, body }: any) =>
          new Reply(200, { rest, method: request.method, body: new TextDecoder().decode(await body()) }),
        'POST /old/orders/*': () => new Reply(410, undefined),
        '* /items/*': () => new Reply(200, 'never, because the contract comes first'),
        '* /broken': () => 'no reply',
      },
    })
    const host = await open(api)
    const ask = async (path: string, init?: RequestInit) => {
      const response = await host.fetch(path, init)
      const text = await response.text()
      return [
        response.status,
        response.headers.get('content-type') === 'application/json' ? JSON.parse(text) : text,
      ]
    }
    try {
      expect(await ask('/api/metrics')).toEqual([200, 'up{shop="grocer"} 1\n'])
      expect(await ask('/api/old/a/b?c=1', { method: 'POST', body: 'x' })).toEqual([
        200,
        { rest: 'a/b', method: 'POST', body: 'x' },
      ])
      expect((await ask('/api/old/orders/7', { method: 'POST' }))[0]).toBe(410)
      expect((await ask('/api/metrics', { method: 'HEAD' }))[0]).toBe(200)
      expect((await ask('/api/metrics', { method: 'POST' }))[0]).toBe(404)
      expect((await ask('/api/older'))[0]).toBe(404)
      expect((await ask('/api/broken'))[0]).toBe(500)
      expect(notes[0]).toBe('200 undefined')
    } finally {
      await host.close()
    }
  })
})

test.each(['/old/*', 'get /old', 'GET old', 'GET /old*', 'GET /old/*/x', 'GET /old?x=1'])(
  'the route %j is a boot error',
  (key) => {
    expect(() => settled({ routes: { [key]: () => new Reply(200) } })).toThrow(
      'is no route: the key is a method and a path',
    )
  },
)

describe('one API under two prefixes', () => {
  const look = async (fetch: (path: string) => Promise<Response>) => {
    for (const prefix of ['/shop', '/v2/shop']) {
      const response = await fetch(`${prefix}/items/7`)
      expect(response.status).toBe(200)
      expect(response.headers.get('location')).toBe(`${prefix}/items/1`)
      expect(await response.json()).toEqual({ id: '7', base: prefix })
      const missing = await fetch(`${prefix}/nothing`)
      expect([missing.status, ((await missing.json()) as any).instance]).toEqual([404, `${prefix}/nothing`])
    }
    expect((await fetch('/elsewhere')).status).toBe(404)
  }

  test('FL8: on the node host, it answers with links of each prefix', async () => {
    const api = settled()
    const { url, close } = await listen(mountedListener({ '/shop': api, '/v2/shop': api }), { port: 0 })
    await look((path) => fetch(url + path))
    await close()
  })

  test('FL8: on the fetch host, it answers with links of each prefix', async () => {
    const api = settled()
    const handle = mountedHandler({ '/shop': api, '/v2/shop': api })
    await look((path) => handle(new Request(`http://in.process${path}`)))
  })

  test('FL8: on the Express host, it answers with links of each prefix', async () => {
    const router = await expressRouter(settled(), { enforcer: compiledEnforcer, unknownPath: 'problem' })
    const app = express().use('/shop', router).use('/v2/shop', router)
    const { url, close } = await listen(app, { port: 0 })
    await look((path) => fetch(url + path))
    await close()
  })
})

test('several APIs share a server, and the longest path that fits is used', async () => {
  const named = (name: string) => settled({ context: () => ({ base: name }) })
  const handle = mountedHandler({ '': named('root'), '/admin': named('admin'), '/admin/logs': named('logs') })
  const base = async (path: string) =>
    ((await (await handle(new Request(`http://in.process${path}/items/1`))).json()) as { base: string }).base
  expect(await Promise.all(['', '/admin', '/admin/logs'].map(base))).toEqual(['root', 'admin', 'logs'])
  expect(() => mountedHandler({})).toThrow('There is no API to mount.')
  expect(() => mountedHandler({ 'shop/': named('a') })).toThrow('"shop/" is no path to mount an API under')
  expect((await fetchHandler(named('a'))(new Request('http://in.process/api/items/1'))).status).toBe(200)
})
