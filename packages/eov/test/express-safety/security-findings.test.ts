import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Express, Request, Response } from 'express'
import { describe, expect, test } from 'vitest'
import { implement, reply } from '@concordat/server'
import { contractOf, json, serving } from '../../../server/test/support/app.ts'
import { app, get, item } from '../support/one-operation.ts'
import { attack, compilationsDuring, counted, plain, send } from './support.ts'

// Findings of a security review of express-openapi-validator. Each attack is sent to the library as its README
// describes its use, where it has to succeed, and to our Express host, where it must fail.

const limited = get({ parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }] })
const good = () => ({ id: 1 })
const sendGood = (_req: Request, res: Response) => void res.json({ id: 1 })

describe('1: a Content-Type with new parameters in each request,', () => {
  const requestBody = { required: true, content: { 'application/json': { schema: item } } }
  const posted = { operation: get({ requestBody }), method: 'post' }
  const flood = async (url: string, method: string) => {
    const statuses = new Set<number>()
    for (let index = 0; index < 50; index++) {
      const headers = { 'content-type': `application/json; x=${index}` }
      const body = method === 'post' ? { body: '{"id":1}' } : {}
      statuses.add((await send(url, '/api/item', { method, headers, ...body })).status)
    }
    return [...statuses]
  }

  test.each([
    ['with a body', posted, false],
    ['with GET and no body', { operation: limited, method: 'get' }, false],
    ['with a body, and replies checked', posted, true],
    ['with GET, and replies checked', { operation: limited, method: 'get' }, true],
  ])('%s, causes no compilation', async (_name, setup, validateResponses) => {
    const build = plain(setup.operation, sendGood, { method: setup.method, options: { validateResponses } })
    await serving(build, async (url) => {
      const compilations = await compilationsDuring(() => flood(url, setup.method))
      expect(compilations).toBeGreaterThanOrEqual(validateResponses ? 150 : 100)
    })
    await serving(app(good, setup), async (url) => {
      const compilations = await compilationsDuring(async () => {
        expect(await flood(url, setup.method)).toEqual([200])
      })
      expect(compilations).toBe(0)
    })
  })
})

describe('2: a target that Express and the library route differently', () => {
  test.each([
    // RFC 9112 section 3.2.2: absolute-form is accepted, and so it is checked like every request.
    ['in absolute form', 'http://elsewhere.example/api/item?limit=x', 422],
    ['with a fragment', '/api/item#?limit=x', 400],
    ['with a fragment after the query', '/api/item?limit=1#x', 400],
  ])('%s does not reach the handler', async (_name, target, status) => {
    if (!target.includes('limit=1')) {
      const build = plain(limited, sendGood, { options: { ignoreUndocumented: true } })
      expect((await attack(build, '/api/item?limit=x')).status).toBe(400)
      expect((await attack(build, target)).status).toBe(200)
    }
    const handler = counted(good)
    expect((await attack(app(handler, { operation: limited }), target)).status).toBe(status)
    expect(handler.calls).toBe(0)
  })
})

describe('3: a path outside the base path', () => {
  const debug = (build: (into: Express) => unknown) => async (into: Express) => {
    await build(into)
    into.get('/api/debug', (_req, res) => void res.send('internals'))
  }

  test('by its case does not bypass the contract', async () => {
    const wired = debug(plain(limited, sendGood))
    expect((await attack(wired, '/api/debug')).status).toBe(404)
    expect((await attack(wired, '/API/debug')).text).toBe('internals')
    const ours = debug(app(good, { operation: limited, router: { unknownPath: 'problem' } }))
    expect((await attack(ours, '/api/debug')).status).toBe(404)
    expect((await attack(ours, '/API/debug')).status).toBe(404)
  })

  test.each([
    ['/API/item?limit=x', 422],
    ['/item?limit=x', 404],
    ['//api/item?limit=x', 404],
    ['/api//item?limit=x', 404],
    ['/api/../api/item?limit=x', 404],
    ['/api/item/?limit=x', 404],
    ['/api/ITEM?limit=x', 404],
    ['/api/%69tem?limit=x', 422],
    ['/%61pi/item?limit=x', 404],
  ])('%s never bypasses the check', async (target, status) => {
    const handler = counted(good)
    const answered = await attack(app(handler, { operation: limited }), target)
    expect([answered.status, handler.calls]).toEqual([status, 0])
  })
})

describe('4: security that fails open', () => {
  const schemes = (scheme: object) => ({ components: { securitySchemes: { user: scheme } } })
  const operation = get({ security: [{ user: [] }] })

  test('of an undefined scheme needs a guard and credentials', async () => {
    expect((await attack(plain(operation, sendGood), '/api/item')).status).toBe(200)
    const guards = { user: () => true }
    const contract = contractOf({ '/item': { get: operation } })
    expect(() => implement(contract, { guards: {} } as never, { get: good } as never)).toThrow(
      'The security scheme "user" has no guard',
    )
    const api = implement(contract, { guards }, { get: good } as never)
    expect((await api.call('get')).status).toBe(401)
    expect((await api.call('get', {}, { headers: { authorization: 'me' } })).status).toBe(200)
  })

  test.each([
    ['"bearer" as a credential of another scheme', { type: 'http', scheme: 'bearer' }, 'Basic bearer'],
    ['a bearer token without its space', { type: 'http', scheme: 'bearer' }, 'Bearer:token'],
    ['"basic" as a credential of another scheme', { type: 'http', scheme: 'basic' }, 'Bearer basic'],
    ['no credentials for oauth2', { type: 'oauth2', flows: {} }, undefined],
    [
      'no credentials for openIdConnect',
      { type: 'openIdConnect', openIdConnectUrl: 'https://x.example' },
      undefined,
    ],
    ['no credentials for another http scheme', { type: 'http', scheme: 'digest' }, undefined],
  ])('with %s is a 401', async (_name, scheme, authorization) => {
    const init = { headers: authorization === undefined ? {} : { authorization } }
    const more = schemes(scheme)
    expect((await attack(plain(operation, sendGood, { more }), '/api/item', init)).status).toBe(200)
    const handler = counted(good)
    const guard = counted(() => true)
    const ours = app(handler, { operation, more, options: { guards: { user: guard } } })
    const { status, headers } = await attack(ours, '/api/item', init)
    expect([status, guard.calls, handler.calls]).toEqual([401, 0, 0])
    expect(headers['www-authenticate']).toBeTruthy()
  })
})

describe('5: names that every object inherits', () => {
  test('never pass Object.prototype to a handler', async () => {
    let seen: unknown
    const remember = (req: Request, res: Response) => {
      seen = (req.query as Record<string, unknown>)['__proto__']
      res.json({ id: 1 })
    }
    const options = { validateRequests: { allowUnknownQueryParameters: true } }
    await attack(plain(limited, remember, { options }), '/api/item?__proto__[x]=1')
    expect(seen).toBe(Object.prototype)
    const handler = counted(good)
    const lax = { ...limited, 'x-eov-allow-unknown-query-parameters': true }
    for (const operation of [limited, lax]) {
      for (const query of ['__proto__[x]=1', '__proto__=1', 'constructor[prototype][x]=1', 'limit[x]=1']) {
        expect((await attack(app(handler, { operation }), `/api/item?${query}`)).status).toBe(422)
      }
    }
    expect(handler.calls).toBe(0)
  })

  test.each(['{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}', '{"a":[{"__proto__":1}]}'])(
    'are refused in a body: %s',
    async (body) => {
      const content = { 'application/json': { schema: { type: 'object', additionalProperties: true } } }
      const handler = counted(good)
      const ours = app(handler, { operation: get({ requestBody: { content } }), method: 'post' })
      const headers = { 'content-type': 'application/json' }
      expect((await attack(ours, '/api/item', { method: 'POST', headers, body })).status).toBe(400)
      expect(handler.calls).toBe(0)
    },
  )
})

describe('6: the extended query parser', () => {
  const extended = (build: (into: Express) => unknown) => (into: Express) =>
    build(into.set('query parser', 'extended'))

  test.each([
    ['_openapi[schema][parameters]=x', 500],
    ['_openapi[schema][parameters][0][in]=query', 500],
  ])('keeps %s from the internal state of the library', async (query, status) => {
    expect((await attack(extended(plain(limited, sendGood)), `/api/item?${query}`)).status).toBe(status)
    const handler = counted(good)
    const answered = await attack(extended(app(handler, { operation: limited })), `/api/item?${query}`)
    expect([answered.status, handler.calls]).toEqual([422, 0])
  })

  test('leaves a string parameter a string', async () => {
    const parameters = [{ name: 'q', in: 'query', schema: { type: 'string' } }]
    const operation = get({ parameters, responses: { 200: json({ type: 'string' }) } })
    const echo = ({ query }: any) => query.q
    expect((await attack(extended(app(echo, { operation })), '/api/item?q=1')).text).toBe('"1"')
    expect((await attack(extended(app(echo, { operation })), '/api/item?q[x]=1')).status).toBe(422)
  })
})

describe('7: a pattern that takes exponential time', () => {
  test('is refused at boot with its place in the contract, or checks a hostile value in bounded time', async () => {
    const child = fork(fileURLToPath(new URL('slow-pattern.ts', import.meta.url)))
    try {
      const [{ url, refused }] = (await once(child, 'message')) as [{ url?: string; refused?: string }]
      if (refused !== undefined) {
        expect(refused).toContain('/paths/~1item/get/parameters/0/schema/pattern')
        return
      }
      const hostile = `${url}/api/item?q=${'a'.repeat(40)}!`
      const { status } = await fetch(hostile, { signal: AbortSignal.timeout(10_000) })
      expect(status).toBe(422)
    } finally {
      child.kill('SIGKILL')
    }
  })
})

describe("8: a client's Accept", () => {
  const other = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } }
  const content = { 'application/json': { schema: item }, 'application/other+json': { schema: other } }
  const operation = get({ responses: { 200: { description: '', content } } })
  const init = { headers: { accept: 'application/other+json' } }

  test('turns a valid 200 into a 500 in the README setup', async () => {
    const wired = plain(operation, sendGood, { options: { validateResponses: true } })
    expect((await attack(wired, '/api/item')).status).toBe(200)
    expect((await attack(wired, '/api/item', init)).status).toBe(500)
  })

  test.each([
    ['a bare body', good],
    ['a reply without a content type', () => reply(200, { id: 1 })],
  ])('does not select the schema of %s', async (_name, handler) => {
    const { status } = await attack(app(handler, { operation }), '/api/item', init)
    expect(status).toBeLessThan(500)
  })

  test('does not select the schema of a reply with a content type', async () => {
    const handler = () => reply(200, { id: 1 }, { 'content-type': 'application/json' })
    const { status, text } = await attack(app(handler, { operation }), '/api/item', init)
    expect([status, text]).toEqual([200, '{"id":1}'])
  })

  test.each([
    ['empty', ''],
    ['no media type (*)', '*'],
    ['no media type (/)', '/'],
    ['made of commas', ',,,'],
    ['very long', 'x,'.repeat(5000)],
    ['a refusal of the only type', 'application/json;q=0'],
    ['weighted with no number', '*/*;q=x'],
    ['for another type', 'application/other+json'],
  ])('that is %s is never a 500', async (_name, accept) => {
    const { status } = await attack(app(good), '/api/item', { headers: { accept } })
    expect([200, 406]).toContain(status)
  })
})
