import { fastify } from 'fastify'
import { items, shelf, type Item } from '../contract.ts'
import { serve } from '../serve.ts'

// The schemas for parameters, body and replies follow Fastify's guide on validation and serialization.
// Fastify serializes replies by their schemas, and rejects values of a wrong type.
const app = fastify()
const properties = {
  name: { type: 'string', minLength: 1, maxLength: 100 },
  price: { type: 'number', minimum: 0 },
  tags: { type: 'array', items: { type: 'string' } },
}
app.addSchema({
  $id: 'NewItem',
  type: 'object',
  required: ['name', 'price', 'tags'],
  additionalProperties: false,
  properties,
})
app.addSchema({
  $id: 'Item',
  type: 'object',
  required: ['id', 'name', 'price', 'tags'],
  properties: { id: { type: 'integer' }, ...properties },
})
const item = { $ref: 'Item#' }
const params = {
  type: 'object',
  required: ['itemId'],
  properties: { itemId: { type: 'integer', minimum: 1 } },
}

app.get<{ Params: { itemId: number } }>(
  '/items/:itemId',
  { schema: { params, response: { 200: item } } },
  async (request) => shelf[request.params.itemId - 1],
)
app.get('/items', { schema: { response: { 200: { type: 'array', items: item } } } }, async () => items)
app.post<{ Body: Omit<Item, 'id'> }>(
  '/items',
  { schema: { body: { $ref: 'NewItem#' }, response: { 201: item } } },
  async (request, reply) => {
    reply.code(201)
    return { id: 101, ...request.body }
  },
)
await app.ready()
serve(app.server)
