import { implement } from '@concordat/server'
import type { AnyApi } from '@concordat/server/kit'

const json = (schema: object, more: object = {}) => ({ content: { 'application/json': { schema, ...more } } })
const id = { type: 'integer', minimum: 1, maximum: 1000 }
const address = {
  type: 'object',
  required: ['city'],
  properties: { city: { type: 'string', minLength: 2 }, zip: { type: 'string' } },
}
const newItem = {
  type: 'object',
  required: ['name', 'price'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 20, description: 'What it is called.' },
    price: { type: 'number', minimum: 0, multipleOf: 0.01, description: 'What it costs.', examples: [4.5] },
    color: { type: 'string', enum: ['red', 'green', 'yellow'], default: 'red' },
    isOrganic: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'string' }, maxItems: 3 },
    address,
    id: { type: 'integer', readOnly: true },
  },
}

/** The contract of a small shop, with what the tests of commands need. */
export const document = {
  openapi: '3.1.0',
  info: { title: 'A small shop', version: '1' },
  servers: [{ url: '/api' }],
  tags: [{ name: 'Items', description: 'What is on the shelves.' }],
  paths: {
    '/items': {
      get: {
        operationId: 'listItems',
        tags: ['Items'],
        summary: 'List items',
        parameters: [
          { name: 'categoryId', in: 'query', schema: id, description: 'Only items of this category.' },
          { name: 'sort', in: 'query', schema: { type: 'string', enum: ['name', 'price'] } },
          { name: 'tag', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
          { name: 'fields', in: 'query', schema: { type: 'string' } },
          { name: 'X-Shelf', in: 'header', schema: { type: 'integer' } },
          { name: 'after', in: 'query', schema: { type: 'integer', default: 0 } },
        ],
        responses: {
          200: {
            description: 'The items.',
            headers: { Link: { schema: { type: 'string' } } },
            ...json({ type: 'array', items: {} }),
          },
        },
      },
      post: {
        operationId: 'createItem',
        tags: ['Items'],
        summary: 'Add an item',
        description: 'Puts a new item on the shelves.',
        requestBody: {
          required: true,
          ...json(newItem, { examples: { cherry: { value: { name: 'Cherry', price: 4.5 } } } }),
        },
        responses: { 201: { description: 'Added.', ...json({ type: 'object' }) } },
      },
    },
    '/items/{itemId}': {
      parameters: [{ name: 'itemId', in: 'path', required: true, schema: id, example: 3 }],
      get: {
        operationId: 'getItem',
        tags: ['Items'],
        responses: {
          200: { description: 'The item.', ...json({ type: 'object' }) },
          404: { description: 'None.', content: { 'application/problem+json': { schema: {} } } },
        },
      },
      put: {
        operationId: 'replaceItem',
        tags: ['Items'],
        parameters: [{ name: 'id', in: 'query', schema: { type: 'string' } }],
        requestBody: json({
          type: 'object',
          properties: { id: { type: 'integer' }, name: { type: 'string' } },
        }),
        responses: { 200: { description: 'The item.', ...json({ type: 'object' }) } },
      },
    },
    '/items/{itemId}/photo': {
      parameters: [{ name: 'itemId', in: 'path', required: true, schema: id }],
      get: {
        operationId: 'getPhoto',
        tags: ['Items'],
        responses: {
          200: {
            description: 'It.',
            content: { 'image/png': { schema: { type: 'string', format: 'binary' } } },
          },
        },
      },
      post: {
        operationId: 'addPhoto',
        tags: ['Items'],
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['photo'],
                properties: {
                  photo: { type: 'string', format: 'binary' },
                  title: { type: 'string' },
                  width: { type: 'integer' },
                },
              },
            },
          },
        },
        responses: { 200: { description: 'Added.', ...json({ type: 'object' }) } },
      },
    },
    '/echo': {
      post: {
        operationId: 'echo',
        requestBody: { required: true, content: { 'text/plain': { schema: { type: 'string' } } } },
        responses: { 200: { description: 'It.', content: { 'text/plain': { schema: { type: 'string' } } } } },
      },
    },
    '/ticks': {
      get: {
        operationId: 'listTicks',
        responses: {
          200: {
            description: 'Ticks.',
            content: { 'application/jsonl': { 'x-item-schema': { type: 'object' } } },
          },
        },
      },
    },
  },
}

const shelf = [
  { id: 1, name: 'Apple', price: 0.99, address: { city: 'Delft' } },
  { id: 2, name: 'Banana', price: 10.5, address: { city: 'Gouda' } },
  { id: 3, name: 'Cherry "dark"', price: 4.5, address: { city: 'Delft' } },
]

/** A small shop, whose handlers record their calls. */
export function openShop(): { api: AnyApi; calls: any[] } {
  const calls: any[] = []
  const noted =
    (handler: (call: any, reply: any) => unknown) =>
    (call: any, reply: any): unknown => {
      const { path, query, headers, body } = call
      calls.push({ path, query, headers, body })
      return handler(call, reply)
    }
  const api = implement(
    { document, operations: [] } as never,
    { development: false } as never,
    {
      listItems: noted(({ query }, reply) => {
        const next = query.after + 2
        const page = shelf.filter(({ id: one }) => one > query.after).slice(0, 2)
        const link = next < 3 ? { link: `</api/items?after=${next}>; rel="next"` } : {}
        return reply(200, page, link)
      }),
      createItem: noted(({ body }, reply) => reply(201, { id: 4, ...body })),
      getItem: noted(({ path }, reply) => {
        const found = shelf.find((one) => one.id === path.itemId)
        if (found !== undefined) return found
        return reply(404, {
          type: 'about:blank',
          title: 'Not Found',
          status: 404,
          detail: `There is no item ${path.itemId}.`,
        })
      }),
      replaceItem: noted(({ body, query }) => ({ ...body, query })),
      getPhoto: noted((_call, reply) =>
        reply(200, new Uint8Array([137, 80, 78, 71]), {
          'content-disposition': 'attachment; filename="../apple.png"',
        }),
      ),
      addPhoto: noted(async ({ body }) => ({
        name: body.photo.name,
        size: body.photo.size,
        title: body.title,
        width: body.width,
      })),
      echo: noted(({ body }) => body),
      listTicks: noted(async function* () {
        yield { tick: 1 }
        yield { tick: 2 }
      }),
    } as never,
  ) as AnyApi
  return { api, calls }
}
