import { items, shelf, type Item } from '../contract.ts'
import { elysiaModule } from '../elysia-module.ts'

/** The used part of Elysia. Its own types are not installed, because they would need the types of Bun. */
interface ElysiaModule {
  Elysia: new (options: object) => App
  t: Record<'Object' | 'Array' | 'String' | 'Number' | 'Integer', (...given: object[]) => object>
}
interface Call {
  params: { itemId: number }
  body: Omit<Item, 'id'>
  status(code: number, body: unknown): unknown
}
interface App {
  onError(
    handle: (failed: { code: unknown; error: { type?: string }; status: Call['status'] }) => unknown,
  ): App
  get(path: string, handle: (call: Call) => unknown, schemas: object): App
  post(path: string, handle: (call: Call) => unknown, schemas: object): App
  listen(options: { hostname: string; port: number }): App
}

const { Elysia, t } = (await import(elysiaModule()!)) as ElysiaModule
const fields = {
  name: t.String({ minLength: 1, maxLength: 100 }),
  price: t.Number({ minimum: 0 }),
  tags: t.Array(t.String()),
}
const NewItem = t.Object(fields, { additionalProperties: false })
const Item = t.Object({ id: t.Integer(), ...fields }, { additionalProperties: true })

// Without `normalize: false`, Elysia would copy each body without its unknown properties instead of refusing them.
new Elysia({ normalize: false, precompile: true })
  // By default, a reply that violates its schema is answered with 422, as a request is.
  .onError(({ code, error, status }) =>
    code === 'VALIDATION' && error.type === 'response' ? status(500, 'The reply is invalid.') : undefined,
  )
  .get('/items/:itemId', ({ params }) => shelf[params.itemId - 1], {
    params: t.Object({ itemId: t.Integer({ minimum: 1 }) }),
    response: { 200: Item },
  })
  .get('/items', () => items, { response: { 200: t.Array(Item) } })
  .post('/items', ({ body, status }) => status(201, { id: 101, ...body }), {
    body: NewItem,
    response: { 201: Item },
  })
  // Elysia registers its routes with the router of Bun, so it listens by itself.
  .listen({ hostname: '127.0.0.1', port: Number(process.env['PORT']) })
