import { defineContract } from '@concordat/core'
import { implement, type Credentials, type ImplementOptions, type WebSocketHandler } from '@concordat/server'
import { remembering } from '../support/app.ts'

export interface Ask {
  item: string
  times?: number
}
export interface Price {
  item: string
  price: number
}
interface Prices {
  path: '/shops/{shop}/prices'
  input: { path: { shop: number }; query?: { currency?: string } }
  call: { path: { shop: number }; query: { currency: string } }
  client: Ask
  server: Price
}
export interface Sockets {
  watchPrices: Prices
}

const ask = {
  type: 'object',
  required: ['item'],
  properties: { item: { type: 'string' }, times: { type: 'integer', minimum: 1 } },
  additionalProperties: false,
}
const price = {
  type: 'object',
  required: ['item', 'price'],
  properties: { item: { type: 'string' }, price: { type: 'number', minimum: 0 } },
}
const document = {
  openapi: '3.1.0',
  info: { title: 'Prices', version: '1' },
  servers: [{ url: '/api' }],
  paths: {
    '/shops/{shop}/prices': {
      parameters: [{ name: 'shop', in: 'path', required: true, schema: { type: 'integer' } }],
      'x-websocket': {
        operationId: 'watchPrices',
        parameters: [{ name: 'currency', in: 'query', schema: { type: 'string', default: 'EUR' } }],
        security: [{ key: [] }],
        clientMessages: { schema: ask },
        serverMessages: { schema: price },
        subprotocols: ['v2.prices', 'v1.prices'],
        responses: { 403: { description: 'Not today.' } },
      },
    },
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'key' } } },
}

export const contract = defineContract<{}, 'key', Sockets>(document, [])

/** An API with the WebSocket `/api/shops/{shop}/prices`. */
export function pricesApi(
  watchPrices: WebSocketHandler<Prices>,
  options: Pick<Partial<ImplementOptions<'key', undefined>>, 'log' | 'cors' | 'hooks' | 'plugins'> & {
    limits?: { watchPrices?: number }
  } = {},
) {
  const guards = {
    key: ({ credential }: Credentials) => (credential === 'good' ? { name: 'Ann' } : undefined),
  }
  return implement(contract, { guards, log: remembering(), ...options }, { watchPrices })
}
