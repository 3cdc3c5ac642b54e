import type { Express } from 'express'
import { describe, expect, test } from 'vitest'
import { BootError, implement, reply, type Credentials } from '@concordat/server'
import { contractOf, json, remembering, serving } from '../../../server/test/support/app.ts'
import { app, get, item } from '../support/one-operation.ts'
import { attack, compilationsDuring, content, counted, post, posting, problemJson, send } from './support.ts'

// Duties 1 to 6. What a host that is built on express-openapi-validator has to do itself, seen from outside.

const good = () => ({ id: 1 })
const yes = () => true
const sent = (build: (into: Express) => unknown, body: string) => attack(build, '/api/item', post(body))

describe('1: a contract as people write them', () => {
  test.each(['3.0.3', '3.1.0'])('may say nullable without a type, in %s', async (openapi) => {
    const schema = { type: 'object', properties: { a: { nullable: true, description: 'Anything.' } } }
    expect((await sent(app(yes, posting(schema, { openapi })), '{"a":null}')).status).toBe(200)
  })

  test('may have ids that are no URIs, and the same twice, in its examples', async () => {
    const example = { id: 'a b', $id: 'no#uri', name: 'x' }
    const schema = { ...item, example, examples: [example, example] }
    const media = { 'application/json': { schema, examples: { one: { value: example } } } }
    const operation = get({ responses: { 200: { description: '', content: media } } })
    const more = { components: { examples: { one: { value: example } } } }
    expect((await attack(app(good, { operation, more }), '/api/item')).text).toBe('{"id":1}')
  })

  test('may have vendor extensions anywhere, and those of the validator do nothing', async () => {
    const extensions = {
      'x-eov-allow-unknown-query-parameters': true,
      'x-eov-operation-handler': 'nowhere',
      'x-stoplight': { id: 'abc' },
    }
    const schema = { ...item, ...extensions, properties: { id: { type: 'integer', ...extensions } } }
    const operation = get({ ...extensions, responses: { 200: json(schema, extensions), ...extensions } })
    const build = app(good, { operation, more: { ...extensions, components: { ...extensions } } })
    expect((await attack(build, '/api/item')).status).toBe(200)
    expect((await attack(build, '/api/item?unknown=1')).status).toBe(422)
  })

  test.each(['example', 'title', 'x-vendor', 'default', 'discriminator'])(
    'may have a property called %s, which is checked',
    async (name) => {
      const schema = { type: 'object', required: [name], properties: { [name]: { type: 'integer' } } }
      expect((await sent(app(yes, posting(schema)), `{"${name}":1}`)).status).toBe(200)
      expect((await sent(app(yes, posting(schema)), `{"${name}":"x"}`)).status).toBe(422)
    },
  )

  test.each(['example', 'title', 'x-vendor'])('may make %s depend on another', async (name) => {
    const schema = { type: 'object', dependentRequired: { [name]: ['other'] } }
    expect((await sent(app(yes, posting(schema)), `{"${name}":1}`)).status).toBe(422)
  })

  test('may leave out that a body is optional', async () => {
    const operation = get({ requestBody: content(item), responses: { 200: json(true) } })
    const build = app(yes, { operation, method: 'post' })
    expect((await attack(build, '/api/item', { method: 'POST' })).status).toBe(200)
  })

  test('may have a parameter with brackets in its name', async () => {
    const parameters = [{ name: 'page[size]', in: 'query', schema: { type: 'integer' } }]
    const operation = get({ parameters, responses: { 200: json(true) } })
    expect((await attack(app(yes, { operation }), '/api/item?page[size]=5')).status).toBe(200)
  })
})

describe('2: before the first request', () => {
  const warm = (name: string, setup: object, init: object, status: number, handler: unknown = good) =>
    [name, setup, init, status, handler] as const
  const missing = () => reply(404, { title: 'x' })
  const optional = { method: 'post', operation: get({ requestBody: content(item) }) }

  test.each([
    warm('a GET', {}, {}, 200),
    warm('a declared error', {}, {}, 404, missing),
    warm('a body', posting(item), post('{"id":1}'), 200),
    warm('a body that is wrong', posting(item), post('{}'), 422),
  ])('all that %s needs is compiled', async (_name, setup, init, status, handler) => {
    await serving(app(handler, setup), async (url) => {
      const compilations = await compilationsDuring(async () => {
        expect((await send(url, '/api/item', init)).status).toBe(status)
      })
      expect(compilations).toBe(0)
    })
  })

  test('all that an optional body which is not sent needs is compiled', async () => {
    await serving(app(good, optional), async (url) => {
      const send1 = () => send(url, '/api/item', { method: 'POST' })
      expect(await compilationsDuring(send1)).toBe(0)
    })
  })

  test.each([
    ['a type that does not exist', { type: 'text' }, 'There is no type "text"'],
    ['a pattern that is none', { type: 'string', pattern: '(' }, '"(" is not a regular expression'],
    ['a bound that is none', { type: 'string', minLength: 'x' }, 'minLength is "x"'],
  ])('%s is found, with its place', async (_name, schema, message) => {
    const boot = () =>
      implement(contractOf({ '/item': { post: get({ requestBody: content(schema) }) } }), {
        get: yes,
      } as never)
    expect(boot).toThrow(BootError)
    expect(boot).toThrow(message)
    expect(boot).toThrow('/paths/~1item/post/requestBody/content/application~1json/schema')
  })

  const tree = { $dynamicAnchor: 'n', type: 'object', properties: { c: { $dynamicRef: '#n' } } }
  const sum = {
    oneOf: [
      { type: 'integer' },
      { type: 'array', items: { $ref: '#/components/schemas/Sum' } },
      { type: 'object', additionalProperties: { $ref: '#/components/schemas/Sum' } },
    ],
  }

  test.each([
    ['a recursion that is found at run time', tree, {}, '{"c":{"c":{}}}', '{"c":1}', 0],
    [
      'a list that is loosely bounded',
      { type: 'array', prefixItems: [{ type: 'string' }] },
      {},
      '["a"]',
      '[1]',
      1,
    ],
    ['a union that contains itself', sum, { schemas: { Sum: sum } }, '{"a":[1]}', '{"a":["x"]}', 1],
  ])(
    '%s is enforced, by compiled validators where it has to be',
    async (_name, schema, components, right, wrong, announced) => {
      const log = remembering()
      await serving(app(yes, { ...posting(schema), more: { components }, options: { log } }), async (url) => {
        expect((await send(url, '/api/item', post(right))).status).toBe(200)
        expect((await send(url, '/api/item', post(wrong))).status).toBe(422)
      })
      expect(
        log.lines.filter((line) => line.includes('express-openapi-validator cannot do it')),
      ).toHaveLength(announced)
    },
  )
})

describe('3: of what a request holds', () => {
  test.each([
    ['is announced', post(`"${'x'.repeat(100)}"`)],
    [
      'is not announced',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: 'x'.repeat(200) },
    ],
  ])('no more is read than the limit, whether its length %s or not', async (_name, init) => {
    const { status, headers } = await attack(
      app(yes, { ...posting(true), options: { bodyLimit: 100 } }),
      '/api/item',
      init,
    )
    expect([status, headers['content-type']]).toEqual([413, problemJson])
  })

  test.each([
    ['application/json; charset=utf-8; x=1', 200],
    ['APPLICATION/JSON;Charset="UTF-8"', 200],
    ['application/json; charset=latin1', 415],
    ['application/jsonp', 415],
    ['application/json, text/plain', 415],
    ['json', 415],
  ])('the content type "%s" is a %i', async (type, status) => {
    expect((await attack(app(yes, posting(item)), '/api/item', post('{"id":1}', type))).status).toBe(status)
  })

  test('no content coding is undone', async () => {
    const { headers, ...init } = post('{"id":1}')
    const packed = { ...init, headers: { ...headers, 'content-encoding': 'gzip' } }
    expect((await attack(app(yes, posting(item)), '/api/item', packed)).status).toBe(415)
  })

  test('an upload has the same limit', async () => {
    const form = new FormData()
    form.set('file', new File(['x'.repeat(200)], 'a.txt'))
    const requestBody = content({ type: 'object' }, 'multipart/form-data')
    await serving(
      app(yes, { method: 'post', operation: get({ requestBody }), options: { bodyLimit: 100 } }),
      async (url) => {
        expect((await fetch(`${url}/api/item`, { method: 'POST', body: form })).status).toBe(413)
      },
    )
  })
})

describe('4: what the contract does not have', () => {
  const limited = get({ parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }] })

  test.each(['x=1', 'Limit=1', 'limit[]=1', 'limit%5B%5D=1', '=1', 'limit=1&limit=2', 'limit=', '%6cimit=x'])(
    'in a query is refused: %s',
    async (query) => {
      const handler = counted(good)
      const { status } = await attack(app(handler, { operation: limited }), `/api/item?${query}`)
      expect([status, handler.calls]).toEqual([422, 0])
    },
  )

  test.each(['/', '/item', '/apix/item', '/api', '/api/', '/api/item/1', '/api/item%2f', '/api/item;x=1'])(
    'as a path is a problem: %s',
    async (path) => {
      const { status, headers } = await attack(app(good, { router: { unknownPath: 'problem' } }), path)
      // Outside of where it is mounted, it is Express that says so.
      const ours = path === '/api' || path.startsWith('/api/')
      expect([status, headers['content-type'] === problemJson]).toEqual([404, ours])
    },
  )
})

describe('5: methods that the contract does not name', () => {
  test('HEAD is a GET without its body', async () => {
    const { date: _one, ...got } = (await attack(app(good), '/api/item')).headers
    const { date: _other, ...headers } = (await attack(app(good), '/api/item', { method: 'HEAD' })).headers
    expect(headers).toEqual(got)
  })

  test('HEAD is checked as a GET is', async () => {
    expect((await attack(app(good), '/api/item?x=1', { method: 'HEAD' })).status).toBe(422)
    expect(
      (
        await attack(
          app(() => ({ id: 'x' })),
          '/api/item',
          { method: 'HEAD' },
        )
      ).status,
    ).toBe(500)
  })

  test('OPTIONS and what is not allowed say what is', async () => {
    for (const [method, status] of [
      ['OPTIONS', 204],
      ['DELETE', 405],
      ['PROPFIND', 405],
    ] as const) {
      const answered = await attack(app(good), '/api/item', { method })
      expect([answered.status, answered.headers.allow]).toEqual([status, 'GET, HEAD, OPTIONS'])
    }
    const { status, headers } = await attack(app(yes, posting(true)), '/api/item')
    expect([status, headers.allow]).toEqual([405, 'POST, OPTIONS'])
  })

  test('are asked of the contract first', async () => {
    expect((await attack(app(good, { method: 'options' }), '/api/item', { method: 'OPTIONS' })).text).toBe(
      '{"id":1}',
    )
  })
})

describe('6: credentials', () => {
  const operation = get({ security: [{ who: ['read'] }] })
  const more = { components: { securitySchemes: { who: { type: 'http', scheme: 'bearer' } } } }

  test.each([
    'Bearer',
    'Bearer ',
    'Bearer\ttoken',
    'Bearertoken',
    'Bearer=token',
    'xBearer token',
    'Basic token',
    '',
  ])('in a header "%s" are none', async (authorization) => {
    const guard = counted(yes)
    const build = app(good, { operation, more, options: { guards: { who: guard } } })
    const { status, headers } = await attack(build, '/api/item', { headers: { authorization } })
    expect([status, guard.calls]).toEqual([401, 0])
    expect(headers).toMatchObject({ 'content-type': problemJson, 'www-authenticate': 'Bearer realm="api"' })
  })

  test('are handed over as they were sent, with the scopes', async () => {
    let seen: unknown
    const who = (credentials: object) => (seen = credentials)
    const headers = { authorization: 'bEARER  a.b=c' }
    await attack(app(good, { operation, more, options: { guards: { who } } }), '/api/item', { headers })
    const { request, ...said } = seen as Credentials
    expect(said).toEqual({ credential: 'a.b=c', scopes: ['read'], operationId: 'get' })
    expect([request.method, request.target]).toEqual(['GET', '/item'])
  })

  test('that nobody checks are a boot error', () => {
    const contract = contractOf({ '/item': { get: operation } }, more)
    expect(() => implement(contract, {}, { get: good } as never)).toThrow(
      'The security scheme "who" has no guard.',
    )
  })
})
