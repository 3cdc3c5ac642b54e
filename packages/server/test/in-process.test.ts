import { describe, expect, test } from 'vitest'
import { defineContract } from '@concordat/core'
import { HttpError, implement } from '@concordat/server'
import { createTestClient } from '@concordat/server/in-process'
import type { Operations } from './fixtures/operations.ts'

const json = (schema: object) => ({ description: '', content: { 'application/json': { schema } } })
const item = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
}
const itemId = { name: 'itemId', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } }

const document = {
  openapi: '3.1.0',
  servers: [{ url: '/api' }],
  paths: {
    '/items/{itemId}': {
      get: { operationId: 'getItem', parameters: [itemId], responses: { 200: json(item), 404: json({}) } },
      delete: {
        operationId: 'deleteItem',
        parameters: [itemId],
        security: [{ key: [] }],
        responses: { 204: { description: '' }, default: json({}) },
      },
    },
    '/items': {
      post: {
        operationId: 'createItem',
        requestBody: {
          required: true,
          ...json({ type: 'object', required: ['name'], properties: item.properties }),
        },
        responses: {
          201: { ...json(item), headers: { Location: { required: true, schema: { type: 'string' } } } },
        },
      },
    },
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
}

const guards = {
  key: ({ credential }: { credential: string }) => {
    if (credential === 'reader') throw new HttpError(403)
    return credential === 'writer'
  },
}

const api = implement(
  defineContract<Operations, 'key'>(document, []),
  { guards },
  {
    getItem: ({ path }) => ({ id: path.itemId, name: 'Apple', secret: 1 }),
    createItem: ({ body }, answer) => answer(201, { id: 7, name: body.name }, { Location: '/items/7' }),
    deleteItem: (_call, answer) => answer(204),
  },
)

describe('an operation called by its name', () => {
  test('takes typed values, and gives what would have been sent', async () => {
    const result = await api.call('getItem', { path: { itemId: 1 } })
    expect(result).toMatchObject({ status: 200, ok: true, body: { id: 1, name: 'Apple' } })
    expect(result.body).not.toHaveProperty('secret')
    // The compiler knows the body by the status.
    if (result.status === 200) expect(result.body.name).toBe('Apple')
  })

  test('skips nothing', async () => {
    expect(await api.call('getItem', { path: { itemId: 0 } })).toMatchObject({
      status: 422,
      body: { errors: [{ in: 'path', pointer: '/itemId', rule: 'minimum' }] },
    })
    expect(await api.call('createItem', { body: { nme: 'x' } as never })).toMatchObject({ status: 422 })
  })

  test('has a body, and gives headers', async () => {
    const { headers, ...created } = await api.call('createItem', { body: { name: 'Pear' } })
    expect(created).toEqual({ status: 201, ok: true, body: { id: 7, name: 'Pear' } })
    expect(headers.get('location')).toBe('/items/7')
  })

  test.each([
    [undefined, 401],
    ['nobody', 401],
    ['reader', 403],
    ['writer', 204],
  ])('is asked for credentials, which go in as headers: %s', async (key, status) => {
    const headers = key === undefined ? {} : { 'X-Key': key }
    expect((await api.call('deleteItem', { path: { itemId: 1 } }, { headers })).status).toBe(status)
  })

  test('has to be there', async () => {
    await expect(api.call('getItm' as never, {} as never)).rejects.toThrow(
      'There is no operation "getItm". There are getItem',
    )
  })
})

describe('a test client', () => {
  const client = createTestClient(api)

  test('FL9: sends requests by path, without a socket', async () => {
    const before = process.getActiveResourcesInfo().filter((name) => /TCP|Pipe.*Server/.test(name)).length
    expect(await client.get('/api/items/1')).toMatchObject({ status: 200, body: { id: 1 } })
    expect(process.getActiveResourcesInfo().filter((name) => /TCP|Pipe.*Server/.test(name))).toHaveLength(
      before,
    )
  })

  test('sends objects as JSON', async () => {
    expect(await client.post('/api/items', { body: { name: 'Fig' } })).toMatchObject({ status: 201 })
    expect(
      await client.post('/api/items', { body: '{"name":', headers: { 'content-type': 'application/json' } }),
    ).toMatchObject({ status: 400 })
  })

  test.each([
    ['/api/nothing', 404],
    ['/items/1', 404],
    ['/api/items/x', 422],
  ])('is answered as on the wire: %s', async (path, status) => {
    expect(await client.get(path)).toMatchObject({ status, body: { status } })
  })

  test('has every method', async () => {
    const refused = await client.put('/api/items/1')
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, DELETE, OPTIONS'])
    expect(await client.head('/api/items/1')).toMatchObject({ status: 200, body: undefined })
    expect(await client.options('/api/items/1')).toMatchObject({ status: 204 })
    expect(await client.delete('/api/items/1', { headers: { 'x-key': 'writer' } })).toMatchObject({
      status: 204,
    })
  })

  test('writes a query', async () => {
    expect(await client.get('/api/items/1', { query: { a: 'b c' } })).toMatchObject({
      status: 422,
      body: { errors: [{ in: 'query', pointer: '/a', rule: 'unknown' }] },
    })
  })
})
