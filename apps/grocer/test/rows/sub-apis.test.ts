import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { describe, expect, test } from 'vitest'
import { eovEnforcer } from '@concordat/eov'
import { pagesMiddleware } from '@concordat/pages'
import { implement, reply, resource } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { mountedListener } from '@concordat/server/node'

const json = (schema: object) => ({ description: 'It', content: { 'application/json': { schema } } })
const thing = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } }
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }

/** A contract with a collection and its members. */
const contractOf = (title: string): any => ({
  document: {
    openapi: '3.1.0',
    info: { title, version: '1' },
    paths: {
      '/things': {
        get: { operationId: 'list', responses: { 200: json({ type: 'array', items: thing }) } },
        post: {
          operationId: 'add',
          requestBody: { required: true, ...json(thing) },
          responses: { 201: json(thing) },
        },
      },
      '/things/{id}': {
        parameters: [id],
        get: { operationId: 'find', responses: { 200: json(thing), 404: json({ type: 'object' }) } },
      },
    },
  },
  operations: [
    { operationId: 'list', method: 'GET', path: '/things' },
    { operationId: 'add', method: 'POST', path: '/things' },
    { operationId: 'find', method: 'GET', path: '/things/{id}' },
  ],
})

/** The collection and its members, in one class. */
class Things {
  readonly #things = new Map<number, object>()

  readonly collection = {
    get: () => [...this.#things.values()],
    post: ({ body }: any) => {
      this.#things.set(body.id, body)
      return reply(201, body)
    },
  }

  readonly member = {
    get: ({ path }: any) => this.#things.get(path.id) ?? reply(404, {}),
  }
}

function apiOf(contract: any) {
  const things = new Things()
  return implement(
    contract,
    { cors: { origins: '*' } } as never,
    {
      ...resource(contract, '/things' as never, things.collection as never),
      ...resource(contract, '/things/{id}' as never, things.member as never),
    } as never,
  )
}

const contracts = { '/shop': contractOf('Shop'), '/admin': contractOf('Admin') }
const apps: Record<string, () => Promise<RequestListener>> = {
  async Express() {
    const app = express()
    for (const [path, contract] of Object.entries(contracts)) {
      app.use(path, await expressRouter(apiOf(contract), { enforcer: eovEnforcer }))
      app.use(path, pagesMiddleware(contract, { basePath: path }))
    }
    return app
  },
  async node() {
    const pages = Object.entries(contracts).map(([path, contract]) =>
      pagesMiddleware(contract, { basePath: path, prefix: path }),
    )
    const apis = Object.entries(contracts).map(([path, contract]) => [path, apiOf(contract)])
    return mountedListener(Object.fromEntries(apis), {
      unknownPath: (req, res, next) =>
        pages.reduceRight<() => void>((rest, page) => () => page(req, res, rest), next)(),
    })
  },
}

describe.each(Object.entries(apps))('two APIs in one server on %s', (_name, make) => {
  const asking = async (
    run: (ask: (path: string, init?: RequestInit) => Promise<Response>) => Promise<void>,
  ) => {
    const server = createServer(await make())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    try {
      await run((path, init) => fetch(`http://127.0.0.1:${port}${path}`, init))
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }

  test('FA17: each have their own documentation and answer preflights with 204', async () => {
    await asking(async (ask) => {
      for (const [path, title] of [
        ['/shop', 'Shop'],
        ['/admin', 'Admin'],
      ] as const) {
        const document = (await (await ask(`${path}/openapi.json`)).json()) as any
        expect([document.info.title, document.servers]).toEqual([title, [{ url: path }]])
        for (const page of ['docs', 'redoc', 'documentation']) {
          const shown = await ask(`${path}/${page}`)
          expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining(title)])
        }
        const preflight = await ask(`${path}/things`, {
          method: 'OPTIONS',
          headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
        })
        expect(preflight.status).toBe(204)
        expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
      }
      expect((await ask('/other/docs')).status).toBe(404)
    })
  })

  test('FC17: each have a collection and its members in one class', async () => {
    await asking(async (ask) => {
      const headers = { 'content-type': 'application/json' }
      expect((await ask('/shop/things', { method: 'POST', headers, body: '{"id":7}' })).status).toBe(201)
      expect(await (await ask('/shop/things')).json()).toEqual([{ id: 7 }])
      expect(await (await ask('/shop/things/7')).json()).toEqual({ id: 7 })
      expect((await ask('/shop/things/8')).status).toBe(404)
      expect(await (await ask('/admin/things')).json()).toEqual([])
    })
  })
})
