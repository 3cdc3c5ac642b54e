import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { items, shelf } from './contract.ts'

// zod-openapi validates requests. It only types replies, so each handler validates its own reply.
const fields = {
  name: z.string().min(1).max(100),
  price: z.number().min(0),
  tags: z.array(z.string()),
}
const NewItem = z.strictObject(fields).openapi('NewItem')
const Item = z.object({ id: z.int(), ...fields }).openapi('Item')
const Items = z.array(Item)
const json = <Schema extends z.ZodType>(schema: Schema) => ({
  description: '',
  content: { 'application/json': { schema } },
})

/** The application of Hono, which its servers on Node and on Bun share. */
export const honoApp = new OpenAPIHono()
honoApp.openapi(
  createRoute({
    method: 'get',
    path: '/items/{itemId}',
    request: { params: z.object({ itemId: z.coerce.number().int().min(1) }) },
    responses: { 200: json(Item) },
  }),
  (c) => c.json(Item.parse(shelf[c.req.valid('param').itemId - 1]), 200),
)
honoApp.openapi(createRoute({ method: 'get', path: '/items', responses: { 200: json(Items) } }), (c) =>
  c.json(Items.parse(items), 200),
)
honoApp.openapi(
  createRoute({
    method: 'post',
    path: '/items',
    request: { body: { required: true, ...json(NewItem) } },
    responses: { 201: json(Item) },
  }),
  (c) => c.json(Item.parse({ id: 101, ...c.req.valid('json') }), 201),
)
