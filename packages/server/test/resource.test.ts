import { describe, expect, test } from 'vitest'
import { defineContract } from '@concordat/core'
import { implement, reply, resource, type Call, type Handler } from '@concordat/server'
import { fromExpress } from '@concordat/server/express'
import type { Operations } from './fixtures/operations.ts'
import { json } from './support/app.ts'
import { everyHost } from './support/hosts.ts'

const itemId = { name: 'itemId', in: 'path', required: true, schema: { type: 'integer' } }
const item = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } }
const location = { Location: { required: true, schema: { type: 'string' } } }
const contract = defineContract<Operations, never>(
  {
    openapi: '3.1.0',
    paths: {
      '/items/{itemId}': {
        parameters: [itemId],
        get: { operationId: 'getItem', responses: { 200: json(item), 404: json({}) } },
        delete: { operationId: 'deleteItem', responses: { 204: { description: '' }, default: json({}) } },
      },
      '/items': {
        post: {
          operationId: 'createItem',
          requestBody: { required: true, ...json(item) },
          responses: { 201: json(item, { headers: location }) },
        },
      },
    },
  },
  [
    { operationId: 'getItem', method: 'GET', path: '/items/{itemId}' },
    { operationId: 'deleteItem', method: 'DELETE', path: '/items/{itemId}' },
    { operationId: 'createItem', method: 'POST', path: '/items' },
  ],
)

interface Store {
  names: Map<number, string>
}
type Op<Id extends keyof Operations> = Handler<Operations[Id], Store>

/** A class with a method on its prototype, and another that is inherited. */
class Stored {
  protected readonly prefix: string = 'the '

  get({ path, ctx }: Call<Operations['getItem'], Store>) {
    return { id: path.itemId, name: this.prefix + ctx.names.get(path.itemId) }
  }
}
class ItemResource extends Stored {
  #deleted = 0

  delete: Op<'deleteItem'> = ({ path, ctx }, answer) => {
    ctx.names.delete(path.itemId)
    this.#deleted++
    return answer(204)
  }

  /** No handler: it has no name of a method. */
  get deleted() {
    return this.#deleted
  }
}

const post: Op<'createItem'> = ({ body, ctx }, answer) => {
  const id = ctx.names.size + 1
  ctx.names.set(id, body.name)
  return answer(201, { id, name: body.name }, { Location: `/items/${id}` })
}

describe.each(Object.entries(everyHost))('on the %s host', (_name, open) => {
  test('FC3: a class with a method for each HTTP method implements the operations of a path', async () => {
    const one = new ItemResource()
    const names = new Map<number, string>()
    const api = implement(
      contract,
      { context: () => ({ names }) },
      { ...resource(contract, '/items/{itemId}', one), ...resource(contract, '/items', { post }) },
    )
    const host = await open(api)
    const ask = async (path: string, init?: RequestInit) => {
      const response = await host.fetch(path, init)
      return [response.status, (await response.text()) || response.headers.get('allow')]
    }
    try {
      const headers = { 'content-type': 'application/json' }
      expect(await ask('/items', { method: 'POST', headers, body: '{"name":"Fig"}' })).toEqual([
        201,
        '{"id":1,"name":"Fig"}',
      ])
      expect(await ask('/items/1')).toEqual([200, '{"id":1,"name":"the Fig"}'])
      expect(await ask('/items/1', { method: 'HEAD' })).toEqual([200, null])
      expect(await ask('/items/1', { method: 'OPTIONS' })).toEqual([204, 'GET, HEAD, DELETE, OPTIONS'])
      expect((await ask('/items/1', { method: 'PUT' }))[0]).toBe(405)
      expect((await ask('/items/x'))[0]).toBe(422)
      expect(await ask('/items/1', { method: 'DELETE' })).toEqual([204, null])
      expect([one.deleted, names.size]).toEqual([1, 0])
    } finally {
      await host.close()
    }
  })
})

const get = () => reply(404, {})

test.each<[string, () => unknown, string]>([
  [
    'an unknown path',
    () => resource(contract, '/item' as never, {}),
    'The contract has no path "/item". It has /items/{itemId}, /items.',
  ],
  [
    'a method that the path lacks',
    () => resource(contract, '/items', { post, put: post } as never),
    '/items has no method `put`. It has post.',
  ],
  [
    'a misspelt method',
    () => resource(contract, '/items', { pots: post } as never),
    '/items has no method `pots`.',
  ],
  [
    'a missing method',
    () => resource(contract, '/items/{itemId}', { get } as never),
    '/items/{itemId} needs a function `delete`, the handler of deleteItem.',
  ],
  [
    'a class with a method that the path lacks',
    () => resource(contract, '/items', new ItemResource() as never),
    '/items has no method `get`. It has post.',
  ],
  [
    'a handler that is no function',
    () => resource(contract, '/items', { post: 1 } as never),
    '/items needs a function `post`',
  ],
])('%s is refused', (_title, make, message) => {
  expect(make).toThrow(TypeError)
  expect(make).toThrow(message)
})

test('a handler that is bound to a host stays bound to it', () => {
  const handlers = resource(contract, '/items', {
    post: fromExpress<Operations['createItem']>(() => undefined),
  })
  expect(handlers.createItem).toHaveProperty('host', 'express')
})
