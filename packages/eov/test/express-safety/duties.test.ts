import type { Express } from 'express'
import { describe, expect, test } from 'vitest'
import { BootError, implement, reply, type Credentials } from '@concordat/server'
import { contractOf, json, remembering, serving } from '../../../server/test/support/app.ts'
import { app, get, item } from '../support/one-operation.ts'
import { attack, compilationsDuring, content, counted, post, posting, problemJson, send } from './support.ts'

// express-openapi-validator leaves nine duties to its host. These tests cover the first six, as a client sees them.

const good = () => ({ id: 1 })
const yes = () => true
const sent = (build: (into: Express) => unknown, body: string) => attack(build, '/api/item', post(body))

describe('1: a contract as it is found in practice', () => {
  test.each(['3.0.3', '3.1.0'])('may have nullable without a type, in %s', async (openapi) => {
    const schema = { type: 'object', properties: { a: { nullable: true, description: 'Anything.' } } }
    expect((await sent(app(yes, posting(schema, { openapi })), '{"a":null}')).status).toBe(200)
  })

  test('may have an $id in its examples, invalid or twice', async () => {
    const example = { id: 'a b', $id: 'no#uri', name: 'x' }
    const schema = { ...item, example, examples: [example, example] }
    const media = { 'application/json': { schema, examples: { one: { value: example } } } }
    const operation = get({ responses: { 200: { description: '', content: media } } })
    const more = { components: { examples: { one: { value: example } } } }
    expect((await attack(app(good, { operation, more }), '/api/item')).text).toBe('{"id":1}')
  })

  test('may have vendor extensions anywhere; those of express-openapi-validator are ignored', async () => {
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
    'may have a property named %s, which is checked',
    async (name) => {
      const schema = { type: 'object', required: [name], properties: { [name]: { type: 'integer' } } }
      expect((await sent(app(yes, posting(schema)), `{"${name}":1}`)).status).toBe(200)
      expect((await sent(app(yes, posting(schema)), `{"${name}":"x"}`)).status).toBe(422)
    },
  )

  test.each(['example', 'title', 'x-vendor'])(
    'may have dependentRequired for a property named %s',
    async (name) => {
      const schema = { type: 'object', dependentRequired: { [name]: ['other'] } }
      expect((await sent(app(yes, posting(schema)), `{"${name}":1}`)).status).toBe(422)
    },
  )

  test('may omit `required` for an optional body', async () => {
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

describe('2: compilation before the first request', () => {
  const warm = (name: string, setup: object, init: object, status: number, handler: unknown = good) =>
    [name, setup, init, status, handler] as const
  const missing = () => reply(404, { title: 'x' })
  const optional = { method: 'post', operation: get({ requestBody: content(item) }) }

  test.each([
    warm('a GET', {}, {}, 200),
    warm('an error reply', {}, {}, 404, missing),
    warm('a body', posting(item), post('{"id":1}'), 200),
    warm('an invalid body', posting(item), post('{}'), 422),
  ])('covers %s', async (_name, setup, init, status, handler) => {
    await serving(app(handler, setup), async (url) => {
      const compilations = await compilationsDuring(async () => {
        expect((await send(url, '/api/item', init)).status).toBe(status)
      })
      expect(compilations).toBe(0)
    })
  })

  test('covers a request without its optional body', async () => {
    await serving(app(good, optional), async (url) => {
      const send1 = () => send(url, '/api/item', { method: 'POST' })
      expect(await compilationsDuring(send1)).toBe(0)
    })
  })

  test.each([
    ['an unknown type', { type: 'text' }, 'There is no type "text"'],
    ['an invalid pattern', { type: 'string', pattern: '(' }, '"(" is not a regular expression'],
    ['an invalid bound', { type: 'string', minLength: 'x' }, 'minLength is "x"'],
  ])('finds %s, with its place', async (_name, schema, message) => {
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

  const codes = Array.from({ length: 201 }, (_, index) => `c${index}`)
  const points = Array.from({ length: 21 }, (_, x) => ({ x }))
  const Code = { type: 'string', enum: codes }
  const again = { $ref: '#/components/schemas/Twice' }
  const twice = { type: 'object', properties: { a: again }, patternProperties: { '^a': again } }

  test.each([
    ['a recursion by $dynamicRef', tree, {}, '{"c":{"c":{}}}', '{"c":1}', 0],
    [
      'an array with prefixItems and no maximum',
      { type: 'array', prefixItems: [{ type: 'string' }] },
      {},
      '["a"]',
      '[1]',
      1,
    ],
    ['a union that contains itself', sum, { schemas: { Sum: sum } }, '{"a":[1]}', '{"a":["x"]}', 0],
    [
      'a schema that leads back to itself in two ways',
      twice,
      { schemas: { Twice: twice } },
      '{"a":{}}',
      '{"a":1}',
      1,
    ],
    [
      'a list with a long enum',
      { items: { $ref: '#/components/schemas/Code' } },
      { schemas: { Code } },
      '["c200"]',
      '["c"]',
      1,
    ],
    [
      'an object with a long enum',
      { additionalProperties: { enum: points } },
      {},
      '{"a":{"x":20}}',
      '{"a":{"x":21}}',
      1,
    ],
    ['a property with a long enum', { properties: { a: Code } }, {}, '{"a":"c200"}', '{"a":"c"}', 0],
    [
      'a list with unique objects',
      { uniqueItems: true, items: { type: 'object' } },
      {},
      '[{},{"a":1}]',
      '[{},{}]',
      1,
    ],
    [
      'a pattern that cannot always be decided',
      { type: 'string', pattern: '^(a+)+\\1$' },
      {},
      '"aa"',
      '"ab"',
      1,
    ],
  ])(
    '%s is enforced, by compiled validators where the library cannot compile it',
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

describe('3: the body of a request', () => {
  test.each([
    ['with a Content-Length', post(`"${'x'.repeat(100)}"`)],
    [
      'without a Content-Length',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: 'x'.repeat(200) },
    ],
  ])('%s is read up to the limit only', async (_name, init) => {
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
  ])('with the content type "%s" is a %i', async (type, status) => {
    expect((await attack(app(yes, posting(item)), '/api/item', post('{"id":1}', type))).status).toBe(status)
  })

  test('with a content coding is a 415', async () => {
    const { headers, ...init } = post('{"id":1}')
    const packed = { ...init, headers: { ...headers, 'content-encoding': 'gzip' } }
    expect((await attack(app(yes, posting(item)), '/api/item', packed)).status).toBe(415)
  })

  test('has the same limit for multipart uploads', async () => {
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

describe('4: undeclared', () => {
  const limited = get({ parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }] })

  test.each(['x=1', 'Limit=1', 'limit[]=1', 'limit%5B%5D=1', '=1', 'limit=1&limit=2', 'limit=', '%6cimit=x'])(
    'query parameters are refused: %s',
    async (query) => {
      const handler = counted(good)
      const { status } = await attack(app(handler, { operation: limited }), `/api/item?${query}`)
      expect([status, handler.calls]).toEqual([422, 0])
    },
  )

  test.each(['/', '/item', '/apix/item', '/api', '/api/', '/api/item/1', '/api/item%2f', '/api/item;x=1'])(
    'paths are a 404, as a problem below the mount path: %s',
    async (path) => {
      const { status, headers } = await attack(app(good, { router: { unknownPath: 'problem' } }), path)
      // Outside the mount path, Express answers with its own 404.
      const ours = path === '/api' || path.startsWith('/api/')
      expect([status, headers['content-type'] === problemJson]).toEqual([404, ours])
    },
  )
})

describe('5: undeclared methods', () => {
  test('HEAD is GET without a body', async () => {
    const { date: _one, ...got } = (await attack(app(good), '/api/item')).headers
    const { date: _other, ...headers } = (await attack(app(good), '/api/item', { method: 'HEAD' })).headers
    expect(headers).toEqual(got)
  })

  test('HEAD is checked like GET', async () => {
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

  test('OPTIONS and undeclared methods are answered with Allow', async () => {
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

  test('OPTIONS that is declared has its own handler', async () => {
    expect((await attack(app(good, { method: 'options' }), '/api/item', { method: 'OPTIONS' })).text).toBe(
      '{"id":1}',
    )
  })
})

describe('6: credentials', () => {
  const operation = get({ security: [{ user: ['read'] }] })
  const more = { components: { securitySchemes: { user: { type: 'oauth2', flows: {} } } } }

  test.each([
    'Bearer',
    'Bearer ',
    'Bearer\ttoken',
    'Bearertoken',
    'Bearer=token',
    'xBearer token',
    'Basic token',
    '',
  ])('in the malformed header "%s" are a 401', async (authorization) => {
    const guard = counted(yes)
    const build = app(good, { operation, more, options: { guards: { user: guard } } })
    const { status, headers } = await attack(build, '/api/item', { headers: { authorization } })
    expect([status, guard.calls]).toEqual([401, 0])
    expect(headers).toMatchObject({ 'content-type': problemJson, 'www-authenticate': 'Bearer realm="api"' })
  })

  test('are passed to the guard unchanged, with the scopes', async () => {
    let seen: unknown
    const user = (credentials: object) => (seen = credentials)
    const headers = { authorization: 'bEARER  a.b=c' }
    await attack(app(good, { operation, more, options: { guards: { user } } }), '/api/item', { headers })
    const { request, ...rest } = seen as Credentials
    expect(rest).toEqual({ credential: 'a.b=c', scopes: ['read'], operationId: 'get' })
    expect([request.method, request.target]).toEqual(['GET', '/item'])
  })

  test('without a guard are a boot error', () => {
    const contract = contractOf({ '/item': { get: operation } }, more)
    expect(() => implement(contract, {}, { get: good } as never)).toThrow(
      'The security scheme "user" has no guard.',
    )
  })
})
