import { once } from 'node:events'
import { request } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { mockApi, mockListener } from '@concordat/mock'
import { listen } from '@concordat/server/node'

const document = {
  openapi: '3.1.0',
  info: { title: 'Prices', version: '1' },
  paths: {
    '/prices': {
      'x-websocket': {
        operationId: 'watchPrices',
        clientMessages: { schema: { type: 'string' } },
        serverMessages: {
          schema: { type: 'object', required: ['price'], properties: { price: { const: 3 } } },
        },
      },
    },
  },
}

test.each([true, false])('the listener of a mock opens WebSockets, with cors: %s', async (cors) => {
  const { url, close } = await listen(mockListener(mockApi(document), { cors }), { port: 0, grace: 500 })
  onTestFinished(close)
  const socket = new WebSocket(`${url.replace('http', 'ws')}/prices`)
  const [first] = (await once(socket, 'message')) as [MessageEvent]
  socket.send('"again"')
  const [second] = (await once(socket, 'message')) as [MessageEvent]
  expect([first.data, second.data]).toEqual(['{"price":3}', '{"price":3}'])
  socket.close()
  await once(socket, 'close')
  // A page of another origin may use a mock as all origins may.
  expect(await handshakeFrom('https://shop.example', `${url}/prices`)).toBe(cors ? 101 : 403)
})

/** The status of the reply to the handshake of a page. */
async function handshakeFrom(origin: string, url: string): Promise<number> {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-version': '13',
    origin,
  }
  return await new Promise((resolve, reject) => {
    request(url, { headers })
      .on('upgrade', ({ statusCode }, socket) => resolve((socket.destroy(), statusCode!)))
      .on('response', (response) => resolve((response.resume(), response.statusCode!)))
      .on('error', reject)
      .end()
  })
}
