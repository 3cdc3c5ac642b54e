import { background, HttpError, implement, problem, providers, reply } from '@concordat/server'
import type { AnyApi } from '@concordat/server/kit'
import { contractOf, json, remembering } from './app.ts'

const problems = { description: '', content: { 'application/problem+json': { schema: {} } } }
const stream = { description: '', content: { 'text/plain': {} } }

/** The contract of an API for tests of plugins. */
export const shopContract = contractOf(
  {
    '/items/{id}': {
      get: {
        operationId: 'getItem',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'q', in: 'query', schema: { type: 'string' } },
        ],
        responses: { 200: json(true), 404: problems, 409: problems },
      },
    },
    '/stream': { get: { operationId: 'stream', responses: { 200: stream } } },
  },
  { servers: [{ url: '/shop' }] },
)

/** The handlers of the shop. The id of an item determines the reply of `getItem`. */
export const shopHandlers = {
  getItem: async ({ path, ctx }: any) => {
    if (path.id === 'missing') return reply(404, problem('item-not-found'))
    if (path.id === 'sold') throw new HttpError(409, { detail: 'It is sold.' })
    if (path.id === 'broken') throw new Error('out of order')
    if (path.id === 'later')
      ctx.later(() => {
        throw new Error('no mail today')
      })
    return { id: path.id }
  },
  stream: () =>
    reply(
      200,
      new ReadableStream({
        start: (controller) => controller.enqueue('begun'),
        pull: (controller) => controller.error(new Error('the source is dry')),
      }),
    ),
}

/** The shop with plugins. */
export function shop(
  plugins: readonly unknown[],
  options: object = {},
  handlers: object = {},
): { api: AnyApi; log: ReturnType<typeof remembering> } {
  const log = remembering()
  const api = implement(
    shopContract,
    { log, providers: providers({ later: background }), plugins, ...options } as never,
    { ...shopHandlers, ...handlers } as never,
  ) as AnyApi
  return { api, log }
}
