import { defineContract, type Contract } from '@concordat/core'

/** An item that every server serves from memory. */
export interface Item {
  id: number
  name: string
  price: number
  tags: string[]
}

export const items: Item[] = Array.from({ length: 100 }, (_, index) => ({
  id: index + 1,
  name: `Item ${index + 1}`,
  price: (index + 1) / 4,
  tags: ['fresh', 'local'],
}))

/**
 * The items by id, followed by two that violate the contract and are in no list. With them, `verify` finds
 * out how far a server checks its replies.
 */
export const shelf: Item[] = [
  ...items,
  { id: 101, name: 'Of a wrong type', price: 'dear' as never, tags: [] },
  { id: 102, name: 'Below the minimum', price: -1, tags: [] },
]

const json = (schema: object) => ({ description: '', content: { 'application/json': { schema } } })
const item = { $ref: '#/components/schemas/Item' }

/**
 * Creates the contract of the measurement. Other operations come first, so that a linear search through the
 * operations would affect the result.
 *
 * @param size the number of all operations
 */
export function benchContract(size: number): Contract<any, never> {
  const paths: Record<string, object> = {}
  const id = { name: 'itemId', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } }
  for (let index = 0; index < size - 3; index++) {
    paths[`/other${index}/{itemId}`] = {
      get: { operationId: `other${index}`, parameters: [id], responses: { 200: json(item) } },
    }
  }
  paths['/items/{itemId}'] = {
    get: { operationId: 'getItem', parameters: [id], responses: { 200: json(item) } },
  }
  paths['/items'] = {
    get: { operationId: 'listItems', responses: { 200: json({ type: 'array', items: item }) } },
    post: {
      operationId: 'createItem',
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/NewItem' } } },
      },
      responses: { 201: json(item) },
    },
  }
  const properties = {
    name: { type: 'string', minLength: 1, maxLength: 100 },
    price: { type: 'number', minimum: 0 },
    tags: { type: 'array', items: { type: 'string' } },
  }
  const schemas = {
    NewItem: { type: 'object', required: ['name', 'price', 'tags'], additionalProperties: false, properties },
    Item: {
      type: 'object',
      required: ['id', 'name', 'price', 'tags'],
      properties: { id: { type: 'integer' }, ...properties },
    },
  }
  return defineContract(
    { openapi: '3.1.0', info: { title: 'Bench', version: '1' }, paths, components: { schemas } },
    [],
  )
}
