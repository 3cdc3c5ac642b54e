import type { Document } from './shop.ts'

const json = (schema: object) => ({ 'application/json': { schema } })
const body = (name: string, type = 'application/json') => ({
  required: true,
  content: { [type]: { schema: { $ref: `#/components/schemas/${name}` } } },
})
const ok = (name: string, status = 200, headers: object = {}) => ({
  [status]: { description: '', headers, content: json({ $ref: `#/components/schemas/${name}` }) },
})
const none = { 204: { description: '' } }
const problem = (...statuses: number[]) =>
  Object.fromEntries(statuses.map((status) => [status, { description: '' }]))
const location = { Location: { required: true, schema: { type: 'string' } } }
const link = { Link: { schema: { type: 'string' } } }
const query = (name: string, schema: object, more: object = {}) => ({ name, in: 'query', schema, ...more })

/** The operations of a resource: list, add, read, replace, change and remove. */
export function resourcePaths(
  name: string,
  path: string,
  { parameters = [], list }: { parameters?: object[]; list?: object } = {},
): Record<string, object> {
  const key = `${name.toLowerCase()}Id`
  const id = { name: key, in: 'path', required: true, schema: { type: 'integer' } }
  return {
    [path]: {
      'x-resource': name,
      get: {
        operationId: `list${name}s`,
        parameters,
        responses: {
          200: {
            description: '',
            headers: link,
            content: json(
              list ?? { type: 'array', maxItems: 1000, items: { $ref: `#/components/schemas/${name}` } },
            ),
          },
          ...problem(404),
        },
      },
      post: {
        operationId: `create${name}`,
        requestBody: body(`New${name}`),
        responses: { ...ok(name, 201, location), ...problem(409) },
      },
    },
    [`${path}/{${key}}`]: {
      parameters: [id],
      get: { operationId: `get${name}`, responses: { ...ok(name), ...problem(404) } },
      put: {
        operationId: `replace${name}`,
        requestBody: body(`New${name}`),
        responses: { ...ok(name), ...problem(404, 409) },
      },
      patch: {
        operationId: `change${name}`,
        requestBody: body(`${name}Patch`, 'application/merge-patch+json'),
        responses: { ...ok(name), ...problem(404, 409) },
      },
      delete: { operationId: `delete${name}`, responses: { ...none, ...problem(404, 409) } },
    },
  }
}

const price = { type: 'number', multipleOf: 0.01, minimum: 0 }
const itemProperties = {
  name: { type: 'string', minLength: 1, maxLength: 100, 'x-unique': true },
  price,
  categoryId: { type: ['integer', 'null'], 'x-relation': 'Category' },
  tags: { type: 'array', items: { type: 'string' } },
  isFresh: { type: 'boolean', default: true },
  weight: { type: 'number' },
  harvestedAt: { type: 'string', format: 'date-time' },
}
const line = {
  type: 'object',
  required: ['itemId', 'quantity'],
  properties: {
    itemId: { type: 'integer', 'x-relation': 'Item' },
    quantity: { type: 'integer', minimum: 1 },
    price,
  },
}
const readOnly = (schema: object) => ({ ...schema, readOnly: true })
const lines = { type: 'array', items: { $ref: '#/components/schemas/OrderLine' } }

/** A greengrocer's shop: categories, items that refer to them, and orders with lines that refer to items. */
export const grocery: Document = {
  openapi: '3.1.0',
  info: { title: 'Grocery', version: '1' },
  servers: [{ url: '/api' }],
  paths: {
    ...resourcePaths('Category', '/categories'),
    ...resourcePaths('Item', '/items', {
      parameters: [
        query('limit', { type: 'integer', minimum: 1, maximum: 100, default: 20 }),
        query('cursor', { type: 'string' }),
        query('name', { type: 'string' }),
        query('categoryId', { type: 'array', items: { type: 'integer' } }, { explode: false }),
        query('minPrice', { type: 'number' }),
        query('maxPrice', { type: 'number' }),
        query('harvestedAfter', { type: 'string', format: 'date-time' }),
        query('search', { type: 'string', maxLength: 50 }),
        query('ordering', { type: 'string' }),
      ],
    }),
    ...resourcePaths('Order', '/orders', {
      parameters: [
        query('page', { type: 'integer', minimum: 1 }),
        query('pageSize', { type: 'integer', minimum: 1, maximum: 50, default: 2 }),
      ],
      list: {
        type: 'object',
        required: ['count', 'next', 'previous', 'results'],
        properties: {
          count: { type: 'integer' },
          next: { type: ['string', 'null'] },
          previous: { type: ['string', 'null'] },
          results: { type: 'array', items: { $ref: '#/components/schemas/Order' } },
        },
      },
    }),
    ...resourcePaths('Note', '/notes', {
      parameters: [
        query('limit', { type: 'integer', minimum: 1, maximum: 50, default: 2 }),
        query('offset', { type: 'integer', minimum: 0 }),
      ],
    }),
  },
  components: {
    schemas: {
      Category: {
        type: 'object',
        required: ['id', 'name'],
        properties: { id: readOnly({ type: 'integer' }), name: { type: 'string', 'x-unique': true } },
      },
      NewCategory: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      CategoryPatch: { type: 'object', properties: { name: { type: 'string' } } },
      Item: {
        type: 'object',
        required: ['id', 'name', 'price', 'isFresh'],
        properties: { id: readOnly({ type: 'integer' }), ...itemProperties },
      },
      NewItem: { type: 'object', required: ['name', 'price'], properties: itemProperties },
      ItemPatch: {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(itemProperties).map(([name, schema]) => [
            name,
            { anyOf: [schema, { type: 'null' }] },
          ]),
        ),
      },
      OrderLine: line,
      Order: {
        type: 'object',
        required: ['id', 'customer', 'lines', 'createdAt', 'updatedAt', 'url'],
        properties: {
          id: readOnly({ type: 'integer' }),
          customer: { type: 'string' },
          pin: { type: 'string', writeOnly: true },
          lines,
          createdAt: readOnly({ type: 'string', format: 'date-time' }),
          updatedAt: readOnly({ type: 'string', format: 'date-time' }),
          url: readOnly({ type: 'string', format: 'uri-reference' }),
        },
      },
      NewOrder: {
        type: 'object',
        required: ['customer', 'lines'],
        properties: { customer: { type: 'string' }, pin: { type: 'string' }, lines },
      },
      OrderPatch: { type: 'object', properties: { customer: { type: 'string' }, lines } },
      Note: {
        type: 'object',
        required: ['id', 'text'],
        properties: { id: readOnly({ type: 'integer' }), text: { type: 'string' }, more: {} },
      },
      NewNote: { type: 'object', required: ['text'], properties: { text: { type: 'string' }, more: {} } },
      NotePatch: { type: 'object', properties: { text: { type: ['string', 'null'] }, more: {} } },
    },
  },
}
