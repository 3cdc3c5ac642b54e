import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { mockApi, mockListener, type MockOptions } from '@concordat/mock'
import { createTestClient } from '@concordat/server/in-process'

const pet = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: { type: 'string', minLength: 3 }, age: { type: 'integer' } },
}
const json = (schema: object, more: object = {}) => ({ 'application/json': { schema, ...more } })
const id = { name: 'petId', in: 'path', required: true, schema: { type: 'integer' } }

const document = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        responses: { 200: { description: '', content: json({ type: 'array', items: pet }) } },
      },
      post: {
        operationId: 'addPet',
        requestBody: {
          required: true,
          content: json({
            type: 'object',
            required: ['name'],
            properties: { name: { type: 'string' }, age: {} },
          }),
        },
        responses: {
          201: {
            description: '',
            headers: { Location: { required: true, schema: { type: 'string' } } },
            content: json(pet),
          },
          400: { description: 'wrong' },
        },
      },
    },
    '/pets/{petId}': {
      parameters: [id],
      get: {
        operationId: 'getPet',
        responses: {
          200: {
            description: '',
            content: json(pet, {
              examples: {
                broken: { value: { id: 'x' } },
                tom: { value: { id: 1, name: 'Tom' } },
                kitty: { value: { id: 2, name: 'Kitty' } },
              },
            }),
          },
          404: {
            description: '',
            content: json({ type: 'object', properties: { reason: { const: 'gone' } } }),
          },
          '5XX': { description: '', content: { 'text/plain': { schema: { type: 'string' } } } },
        },
      },
      put: {
        operationId: 'putPet',
        requestBody: { content: json(pet) },
        responses: { 200: { description: '', content: json(pet) } },
      },
      patch: {
        operationId: 'changePet',
        requestBody: { content: json({ type: 'object' }) },
        responses: { 200: { description: '', content: json(pet) } },
      },
      delete: { operationId: 'dropPet', responses: { 204: { description: '' } } },
    },
    '/none': {
      get: {
        operationId: 'none',
        responses: { 200: { description: '', content: json({ type: 'string', enum: [] }) } },
      },
    },
    '/events': {
      get: {
        operationId: 'events',
        responses: {
          200: {
            description: '',
            content: { 'text/event-stream': { schema: { type: 'object', properties: { n: { const: 1 } } } } },
          },
        },
      },
    },
    '/closed': {
      get: { operationId: 'closed', security: [{ key: [] }], responses: { 204: { description: '' } } },
    },
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
}

const silent = { log: { warn: () => undefined, error: () => undefined } }
const client = (options: MockOptions = {}) => createTestClient(mockApi(document, { ...silent, ...options }))
const prefer = (text: string) => ({ headers: { prefer: text } })

describe('a reply', () => {
  test('is the first valid example', async () => {
    expect(await client().get('/pets/7')).toMatchObject({ status: 200, body: { id: 1, name: 'Tom' } })
  })

  test('is the preferred example', async () => {
    expect((await client().get('/pets/7', prefer('example=kitty'))).body).toEqual({ id: 2, name: 'Kitty' })
  })

  test('is generated without an example, and equal each time', async () => {
    const first = await client().get('/pets')
    expect(first.body[0]).toMatchObject({ id: expect.any(Number), name: expect.any(String) })
    expect((await client().get('/pets')).body).toEqual(first.body)
  })

  test('is different each time with the preference dynamic=true', async () => {
    const mock = client()
    const bodies = new Set<string>()
    for (let count = 0; count < 10; count++)
      bodies.add(JSON.stringify((await mock.get('/pets/7', prefer('dynamic=true'))).body))
    expect(bodies.size).toBeGreaterThan(3)
  })

  test.each([
    ['code=404', 404, { reason: 'gone' }],
    ['code=503', 503, expect.any(String)],
  ])('has the preferred status: %s', async (text, status, body) => {
    expect(await client().get('/pets/7', prefer(text))).toMatchObject({ status, body })
  })

  test('has the declared headers', async () => {
    const { status, headers } = await client().post('/pets', { body: { name: 'Tim' } })
    expect({ status, location: headers.get('location') }).toEqual({
      status: 201,
      location: expect.any(String),
    })
  })

  test.each(['code=418', 'example=nobody'])(
    'is a 400 with the declared ones if the preferred one is undeclared: %s',
    async (text) => {
      const { status, body } = await client().get('/pets/7', prefer(text))
      expect(status).toBe(400)
      expect(body.detail).toMatch(/Declared: (200, 404, 5XX|broken, tom, kitty)\.$/)
    },
  )

  test('is a 501 with the reason if the preferred example is invalid or the schema is unsatisfiable', async () => {
    expect(await client().get('/pets/7', prefer('example=broken'))).toMatchObject({ status: 501 })
    const { status, body } = await client().get('/none')
    expect({ status, detail: body.detail }).toEqual({ status: 501, detail: expect.stringContaining('enum') })
  })

  test('has several events if it is an event stream', async () => {
    const { body } = await client().get('/events')
    expect(await Array.fromAsync(body as AsyncIterable<unknown>)).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }])
  })

  test('is delayed with the option `delay`', async () => {
    const start = performance.now()
    await client({ delay: 30 }).get('/pets')
    expect(performance.now() - start).toBeGreaterThanOrEqual(29)
  })
})

describe('a request', () => {
  test('is checked against the contract', async () => {
    expect((await client().post('/pets', { body: {} })).status).toBe(422)
    expect((await client().delete('/pets')).headers.get('allow')).toBe('GET, HEAD, POST, OPTIONS')
  })

  test('needs credentials with any value, unless the option `security` is false', async () => {
    expect((await client().get('/closed')).status).toBe(401)
    expect((await client().get('/closed', { headers: { 'x-key': 'any' } })).status).toBe(204)
    expect((await client({ security: false }).get('/closed')).status).toBe(204)
  })
})

describe('a stateful mock', () => {
  test('returns, lists, changes and replaces a posted resource until it is deleted', async () => {
    const mock = client({ stateful: true })
    expect((await mock.get('/pets')).body).toEqual([])
    const { body: created } = await mock.post('/pets', { body: { name: 'Rex', age: 3 } })
    expect(created).toMatchObject({ name: 'Rex', age: 3 })
    const path = `/pets/${created.id}`
    expect((await mock.get(path)).body).toEqual(created)
    expect((await mock.patch(path, { body: { age: null, name: 'Max' } })).status).toBe(200)
    expect((await mock.get('/pets')).body).toEqual([expect.objectContaining({ id: created.id, name: 'Max' })])
    await mock.put(path, { body: { id: created.id, name: 'Moritz' } })
    expect((await mock.get(path)).body).toMatchObject({ name: 'Moritz' })
    expect((await mock.delete(path)).status).toBe(204)
    expect(await mock.get(path)).toMatchObject({ status: 404, body: { reason: 'gone' } })
    expect((await mock.delete(path)).status).toBe(404)
  })

  test('gives each resource its own id, and a Location with its path', async () => {
    const mock = client({ stateful: true })
    const replies = []
    for (const name of ['Rex', 'Tom', 'Tim']) replies.push(await mock.post('/pets', { body: { name } }))
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(3)
    expect((await mock.get(String(replies[1]!.headers.get('location')))).body).toMatchObject({ name: 'Tom' })
  })

  test('stores only values with which replies are valid', async () => {
    const mock = client({ stateful: true })
    const { status, body } = await mock.post('/pets', { body: { name: 'Al', age: 'old' } })
    expect(status).toBe(201)
    expect(body.name.length).toBeGreaterThanOrEqual(3)
    expect(body.age).not.toBe('old')
  })

  test('stores a property named constructor, and prototypes are unchanged', async () => {
    const mock = client({ stateful: true })
    await mock.put('/pets/1', { body: { id: 1, name: 'Rex' } })
    await mock.patch('/pets/1', {
      body: '{"constructor":{"x":1}}',
      headers: { 'content-type': 'application/json' },
    })
    expect(({} as { x?: number }).x).toBeUndefined()
    expect((await mock.get('/pets/1')).status).toBe(200)
  })
})

describe('the listener', () => {
  async function url(options: object = {}) {
    const server = createServer(mockListener(mockApi(document, silent), options)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  test('answers CORS-preflight requests', async () => {
    const headers = {
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'x-key',
      origin: 'http://a.example',
    }
    const response = await fetch(`${await url()}/pets/1`, { method: 'OPTIONS', headers })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-methods')).toBe('PUT')
    expect(response.headers.get('access-control-allow-headers')).toBe('x-key')
  })

  test('allows pages of all origins, unless the option `cors` is false', async () => {
    expect((await fetch(`${await url()}/pets`)).headers.get('access-control-allow-origin')).toBe('*')
    expect(
      (await fetch(`${await url({ cors: false })}/pets`)).headers.get('access-control-allow-origin'),
    ).toBeNull()
  })
})
