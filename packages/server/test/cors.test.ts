import { describe, expect, test } from 'vitest'
import { HttpError, implement, Reply } from '@concordat/server'
import { contractOf, json, remembering } from './support/app.ts'
import { everyHost } from './support/hosts.ts'

const item = {
  type: 'object',
  properties: { id: { type: 'integer' }, parent: { $ref: '#/components/schemas/Item' } },
}
const contract = contractOf(
  {
    '/items': {
      get: {
        operationId: 'list',
        parameters: [{ name: 'X-Page', in: 'header', schema: { type: 'integer' } }],
        responses: { 200: json(true, { headers: { Link: { schema: { type: 'string' } } } }) },
      },
      post: {
        operationId: 'add',
        security: [{ key: [] }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } } },
        responses: { 200: json(true) },
      },
    },
    '/own': { options: { operationId: 'own', responses: { 200: json(true) } } },
  },
  {
    components: {
      schemas: { Item: item },
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
    },
  },
)

const settled = (options: object) =>
  implement(
    contract,
    { log: remembering(), guards: { key: () => undefined }, ...options } as never,
    {
      list: () => new Reply(200, [], { link: '</items>' }),
      add: () => {
        throw new Error('broken')
      },
      own: () => new Reply(200, { own: true }),
    } as never,
  )

const shop = 'https://shop.example'

describe.each(Object.entries(everyHost))('on the %s host', (_name, open) => {
  const ask = async (options: object, path: string, init: RequestInit = {}) => {
    const host = await open(settled(options))
    try {
      const response = await host.fetch(path, init)
      return { status: response.status, headers: response.headers, text: await response.text() }
    } finally {
      await host.close()
    }
  }
  const from = (origin: string, headers: object = {}) => ({ headers: { origin, ...headers } })

  test('a preflight request for a route outside of the contract permits its method and the headers of the page', async () => {
    const options = { cors: { origins: [shop] }, routes: { 'POST /hook': () => new Reply(204) } }
    const headers = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-a',
    }
    const init = { method: 'OPTIONS', ...from(shop, headers) }
    const permitted = await ask(options, '/hook', init)
    expect(permitted.status).toBe(204)
    expect(permitted.headers.get('access-control-allow-methods')).toBe('POST')
    expect(permitted.headers.get('access-control-allow-headers')).toBe('content-type,x-a')
    const refused = await ask(options, '/hook', {
      method: 'OPTIONS',
      ...from('https://evil.example', headers),
    })
    expect(refused.headers.get('access-control-allow-headers')).toBeNull()
    const other = { ...headers, 'access-control-request-method': 'PUT' }
    expect((await ask(options, '/hook', { method: 'OPTIONS', ...from(shop, other) })).status).toBe(404)
  })
  const preflight = (origin: string, method: string) => ({
    method: 'OPTIONS',
    ...from(origin, { 'access-control-request-method': method }),
  })
  const cors = { cors: { origins: [shop] } }

  test('FA17: a preflight is a 204 before the guards, with the methods and headers of the contract', async () => {
    const { status, headers } = await ask(cors, '/items', preflight(shop, 'POST'))
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe(shop)
    expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST, OPTIONS')
    expect(headers.get('access-control-allow-headers')?.split(', ').sort()).toEqual([
      'content-type',
      'x-key',
      'x-page',
    ])
    expect(headers.get('access-control-max-age')).toBe('600')
    expect(headers.get('vary')).toBe('origin')
  })

  test('pages of other origins get no permission', async () => {
    const { status, headers } = await ask(cors, '/items', preflight('https://evil.example', 'POST'))
    expect(status).toBe(204)
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    const read = await ask(cors, '/items', from('https://evil.example'))
    expect([...read.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    expect(read.headers.get('vary')).toContain('origin')
  })

  test.each([
    ['a reply', '/items', {}, 200],
    ['401', '/items', { method: 'POST' }, 401],
    ['404', '/nothing', {}, 404],
    ['405', '/items', { method: 'DELETE' }, 405],
  ])('%s can be read by pages of the origin', async (_title, path, init, status) => {
    const answered = await ask(cors, path, { ...init, ...from(shop) })
    expect(answered.status).toBe(status)
    expect(answered.headers.get('access-control-allow-origin')).toBe(shop)
    if (status === 200) expect(answered.headers.get('access-control-expose-headers')).toBe('link')
  })

  test('a 500, and a reply of a hook, can be read too', async () => {
    const unlocked = { guards: { key: () => true }, ...cors }
    const failed = await ask(unlocked, '/items', { method: 'POST', ...from(shop, { 'x-key': 'k' }) })
    expect([failed.status, failed.headers.get('access-control-allow-origin')]).toEqual([500, shop])
    const refuse = () => {
      throw new HttpError(429)
    }
    const hooked = await ask({ ...cors, hooks: { onRequest: [refuse] } }, '/items', from(shop))
    expect([hooked.status, hooked.headers.get('access-control-allow-origin')]).toEqual([429, shop])
  })

  test('all origins, and credentials of those that are named', async () => {
    const all = await ask({ cors: { origins: '*' } }, '/items', from(shop))
    expect(all.headers.get('access-control-allow-origin')).toBe('*')
    expect(all.headers.get('vary')).toBeNull()
    const some = await ask(
      { cors: { origins: (origin: string) => origin.endsWith('.example'), credentials: true } },
      '/items',
      from(shop),
    )
    expect(some.headers.get('access-control-allow-origin')).toBe(shop)
    expect(some.headers.get('access-control-allow-credentials')).toBe('true')
  })

  test('an `origins` that throws allows nothing, and the reply is sent', async () => {
    const origins = () => {
      throw new Error('no list of origins')
    }
    for (const init of [from(shop), preflight(shop, 'GET')]) {
      const { status, headers } = await ask({ cors: { origins } }, '/items', init)
      expect(status).toBe('method' in init ? 204 : 200)
      expect(headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  test('an `options` operation of the contract wins, and other OPTIONS tell the methods', async () => {
    const own = await ask(cors, '/own', preflight(shop, 'GET'))
    expect([own.status, own.text, own.headers.get('access-control-allow-origin')]).toEqual([
      200,
      '{"own":true}',
      shop,
    ])
    const plain = await ask({}, '/items', { method: 'OPTIONS' })
    expect([plain.status, plain.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS'])
  })

  test("DR16: OPTIONS tells the operations' JSON Schemas, where the API says so", async () => {
    const { status, headers, text } = await ask({ options: 'schema' }, '/items', { method: 'OPTIONS' })
    expect([status, headers.get('allow')]).toEqual([200, 'GET, HEAD, POST, OPTIONS'])
    const { operations } = JSON.parse(text)
    expect(operations.map(({ operationId }: any) => operationId)).toEqual(['list', 'add'])
    expect(operations[0].schema.properties.headers.properties).toEqual({ 'x-page': { type: 'integer' } })
    const { schema } = operations[1]
    const [, , , name] = schema.properties.body.$ref.split('/')
    expect(schema.components.schemas[name].properties.id).toEqual({ type: 'integer' })
  })
})

test.each([
  [{ origins: ['shop.example'] }, '`cors.origins` is no list of origins'],
  [{ origins: ['https://shop.example/'] }, '`cors.origins` is no list of origins'],
  [{ origins: '*', credentials: true }, '`cors.credentials` needs `cors.origins` with names'],
  [{ origins: '*', maxAge: 'long' }, '`cors.maxAge` is no time'],
  [{ origins: '*', headers: [] }, '`headers` is no option of `cors`'],
])('%j is a boot error', (cors, message) => {
  expect(() => settled({ cors })).toThrow(message)
})
