import { implement } from '@concordat/server'
import { createTestClient } from '@concordat/server/in-process'
import { storage, stored } from '@concordat/resources'
import { expect, test } from 'vitest'
import { grocery, resourcePaths } from './support/grocery.ts'
import { contractOf } from './support/shop.ts'

test('DR17: the root lists the collections, and an operation beside the derived ones is called like them', async () => {
  const discount = {
    operationId: 'discountItem',
    parameters: [{ name: 'itemId', in: 'path', required: true, schema: { type: 'integer' } }],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { type: 'object', required: ['percent'], properties: { percent: { type: 'integer' } } },
        },
      },
    },
    responses: {
      200: {
        description: '',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } },
      },
    },
  }
  const document = {
    ...grocery,
    paths: {
      ...resourcePaths('Item', '/items'),
      ...resourcePaths('Category', '/categories'),
      '/items/{itemId}/discount': { post: discount },
    },
  }
  const contract = contractOf(document)
  const api = implement(contract, { plugins: [storage(contract)], root: true }, {
    ...(stored(contract) as object),
    discountItem: ({ path, body }: any) => ({
      id: path.itemId,
      name: 'Apple',
      price: body.percent / 100,
      isFresh: true,
    }),
  } as never)
  const client = createTestClient(api)
  expect(await client.request('GET', '/api')).toMatchObject({
    status: 200,
    body: { items: '/api/items', categories: '/api/categories' },
  })
  for (const path of Object.values((await client.request('GET', '/api')).body as Record<string, string>))
    expect((await client.request('GET', path)).status).toBe(200)
  expect(await client.request('POST', '/api/items/1/discount', { body: { percent: 50 } })).toMatchObject({
    status: 200,
    body: { price: 0.5 },
  })
  await (api as { stop(): Promise<void> }).stop()
})
