// Serves a throttled API whose counters are in a database: node throttled-server.ts URL. It prints its address.
import { implement } from '@concordat/server'
import { listen, nodeListener } from '@concordat/server/node'
import { throttle } from '@concordat/auth'
import { throttles } from '@concordat/resources/throttles'
import { contractOf } from '../support/shop.ts'

const responses = {
  200: { description: '', content: { 'application/json': { schema: { type: 'integer' } } } },
}
const security = [{ token: [] }, {}]
const contract = contractOf({
  openapi: '3.1.0',
  info: { title: 'Throttled', version: '1' },
  // The scopes of Django REST Framework: strangers, users, and one for single operations.
  'x-throttle': [
    { limit: 2, window: '1m', by: 'stranger', name: 'anon' },
    { limit: 4, window: '1m', by: 'user', name: 'user' },
  ],
  paths: {
    '/items': { get: { operationId: 'listItems', security, responses } },
    '/orders': { get: { operationId: 'listOrders', security, responses } },
    '/uploads': {
      get: {
        operationId: 'listUploads',
        security,
        responses,
        'x-throttle': { limit: 2, window: '1h', by: 'user', name: 'uploads' },
      },
    },
    '/report': {
      get: {
        operationId: 'makeReport',
        security,
        responses,
        'x-throttle': { limit: 3, window: '1h', by: 'operation' },
      },
    },
    '/free': { get: { operationId: 'free', responses, 'x-throttle': false } },
  },
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
})
const one = () => 1
const api = implement(
  contract as never,
  {
    guards: { token: ({ credential }: { credential: string }) => ({ id: credential }) },
    plugins: [throttle(contract, { store: throttles({ url: process.argv[2]! }) })],
  } as never,
  { listItems: one, listOrders: one, listUploads: one, makeReport: one, free: one } as never,
)
const { url } = await listen(nodeListener(api), { port: 0 })
console.log(url)
